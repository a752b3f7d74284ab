/** ADE20K class: what Chinese designers call it, in simplified characters, the usual word first. */
export const chinese = `
wall: 墙, 墙壁, 墙面, 砖墙, 围墙
building: 建筑, 建筑物, 大楼, 楼房, 楼, 教堂, 学校, 工厂, 谷仓, 城堡, 宫殿, 寺庙, 庙, 商店, 酒店, 车站, 博物馆, 立面
sky: 天空, 天, 云, 云朵, 白云, 太阳, 月亮, 月, 星星, 星空, 夜空, 日落, 日出, 夕阳, 彩虹, 闪电, 极光
floor: 地板, 地砖, 木地板
tree: 树, 树木, 大树, 松树, 橡树, 柳树, 森林, 树林, 树干, 树冠, 树枝, 树叶, 叶子, 圣诞树, 枫树
ceiling: 天花板, 吊顶
road: 道路, 马路, 公路, 街道, 街, 路, 高速公路, 斑马线, 路面
bed: 床, 床垫
windowpane: 窗户, 窗, 窗子, 玻璃窗, 天窗, 百叶窗板
grass: 草地, 草, 草坪, 草原
cabinet: 橱柜, 柜子
sidewalk: 人行道
person: 人, 人物, 行人, 男人, 女人, 孩子, 小孩, 男孩, 女孩, 渔夫, 人群, 婴儿
earth: 地面, 土地, 泥土, 泥地, 土
door: 门, 大门, 入口, 房门
table: 桌子, 餐桌, 桌
mountain: 山, 山脉, 高山, 雪山, 山峰, 火山, 群山, 远山, 冰川
plant: 植物, 灌木, 树篱, 灌木丛, 芦苇, 仙人掌, 盆栽, 藤
curtain: 窗帘, 帘子
chair: 椅子, 椅
car: 汽车, 轿车, 小汽车, 车, 出租车, 车辆
water: 水, 水面, 池塘, 水坑, 倒影
painting: 画, 油画, 壁画, 挂画
sofa: 沙发
shelf: 架子, 搁板, 货架
house: 房子, 房屋, 屋子, 屋, 小屋, 屋顶, 烟囱, 别墅, 农舍, 木屋
sea: 海, 大海, 海洋, 海浪, 海水, 浪
mirror: 镜子
rug: 地毯, 垫子
field: 田野, 田, 麦田, 稻田, 农田
armchair: 扶手椅, 单人沙发
seat: 座位, 座椅
fence: 栅栏, 篱笆, 围栏
desk: 书桌, 办公桌
rock: 岩石, 石头, 石, 悬崖, 礁石, 鹅卵石
wardrobe: 衣柜
lamp: 台灯, 落地灯
bathtub: 浴缸
railing: 栏杆, 护栏
cushion: 靠垫, 坐垫
base: 底座, 基座
box: 箱子, 盒子, 纸箱
column: 柱子, 圆柱, 柱
signboard: 招牌, 路牌, 标志牌, 指示牌
chest of drawers: 抽屉柜, 抽屉, 五斗柜
counter: 柜台
sand: 沙滩, 沙子, 沙, 沙丘, 沙漠, 海滩, 海岸
sink: 水槽, 洗手池, 洗脸盆
skyscraper: 摩天大楼, 摩天楼, 高楼
fireplace: 壁炉
refrigerator: 冰箱
grandstand: 看台
path: 小路, 小径, 小道, 步道, 山路
stairs: 楼梯, 台阶
runway: 跑道
case: 展示柜, 陈列柜
pool table: 台球桌
pillow: 枕头
screen door: 纱门
stairway: 楼梯间
river: 河, 河流, 小河, 小溪, 溪流, 溪, 江, 运河
bridge: 桥, 桥梁, 小桥, 石桥, 高架桥
bookcase: 书柜, 书架
blind: 百叶窗
coffee table: 茶几
toilet: 马桶, 厕所
flower: 花, 花朵, 鲜花, 玫瑰, 郁金香, 向日葵, 花瓣
book: 书, 书本
hill: 山丘, 小山, 丘陵, 山坡
bench: 长椅, 长凳
countertop: 台面
stove: 炉灶, 灶台
palm: 棕榈树, 棕榈, 椰子树
kitchen island: 厨房岛台, 中岛
computer: 电脑, 计算机, 键盘, 笔记本电脑
swivel chair: 转椅, 办公椅
boat: 小船, 船, 帆船, 渔船, 帆, 桅杆, 船身, 独木舟, 皮划艇, 游艇, 木筏
bar: 酒吧, 吧台
arcade machine: 街机
hovel: 棚屋, 棚子, 茅屋
bus: 公交车, 公共汽车, 巴士, 大巴
towel: 毛巾
light: 灯, 灯光, 吸顶灯
truck: 卡车, 货车
tower: 塔, 灯塔, 钟楼, 高塔, 水塔, 宝塔
chandelier: 吊灯, 枝形吊灯
awning: 遮阳篷, 遮阳伞, 雨伞
streetlight: 路灯, 街灯
booth: 亭子, 摊位, 售货亭
television receiver: 电视, 电视机
airplane: 飞机
dirt track: 土路
apparel: 衣服, 服装, 裙子, 衬衫, 外套, 帽子, 夹克, 围巾, 裤子
pole: 杆子, 电线杆, 旗杆, 柱杆
land: 陆地, 岛, 岛屿, 小岛
bannister: 楼梯扶手
escalator: 自动扶梯
ottoman: 脚凳
bottle: 瓶子, 瓶
buffet: 餐具柜
poster: 海报
stage: 舞台
van: 面包车, 厢式车
ship: 轮船, 大船, 渡轮, 货轮, 邮轮
fountain: 喷泉
conveyer belt: 传送带
canopy: 顶篷, 华盖
washer: 洗衣机
plaything: 玩具, 玩偶, 洋娃娃, 风筝
swimming pool: 游泳池, 泳池
stool: 凳子
barrel: 桶, 木桶
basket: 篮子
waterfall: 瀑布
tent: 帐篷
bag: 包, 手提包, 背包, 行李箱, 袋子
minibike: 摩托车, 电动车
cradle: 摇篮, 婴儿床
oven: 烤箱
ball: 球, 足球, 篮球
food: 食物, 食品, 蛋糕, 水果, 苹果, 面包
step: 踏步, 石阶
tank: 水箱, 储罐
trade name: 商标, 品牌
microwave: 微波炉
pot: 花盆, 锅
animal: 动物, 狗, 猫, 鸟, 马, 牛, 羊, 鱼, 鹿, 狐狸, 熊, 兔子, 海鸥, 鸭子, 狮子, 大象, 猪, 鸡, 猫头鹰, 蝴蝶, 海豚, 狼
bicycle: 自行车, 单车
lake: 湖, 湖泊, 湖水, 湖面
dishwasher: 洗碗机
screen: 屏风, 投影幕
blanket: 毯子, 被子
sculpture: 雕塑, 雕像, 雪人
hood: 抽油烟机
sconce: 壁灯
vase: 花瓶
traffic light: 红绿灯, 交通灯
tray: 托盘
ashcan: 垃圾桶, 垃圾箱
fan: 风扇, 电扇
pier: 码头, 栈桥
crt screen: 显像管屏幕
plate: 盘子, 碟子
monitor: 显示器, 屏幕
bulletin board: 公告板, 布告栏
shower: 淋浴, 花洒
radiator: 暖气片, 散热器
glass: 玻璃杯, 杯子
clock: 钟, 时钟, 挂钟
flag: 旗, 旗帜, 旗子
`;
