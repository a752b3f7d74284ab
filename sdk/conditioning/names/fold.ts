/**
 * Letters as people type them on any keyboard: lower case, without accents ("Bäume" → "baume", "Straße" → "strasse"),
 * and Chinese in simplified characters.
 */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[ßœæø]/g, (letter) => ligatures[letter]!)
    .replace(/\p{Script=Han}/gu, (character) => simplified.get(character) ?? character);
}

const ligatures: Readonly<Record<string, string>> = { ß: "ss", œ: "oe", æ: "ae", ø: "o" };

/** Pairs of a traditional character and the simplified one, as far as the table of synonyms needs them. */
const pairs =
  "牆墙築筑樓楼學学廠厂穀谷倉仓宮宫廟庙車车館馆雲云陽阳閃闪電电極极樹树聖圣誕诞楓枫葉叶馬马街街線线" +
  "墊垫窗窗櫃柜門门間间漁渔嬰婴兒儿餐餐脈脉雪雪島岛嶼屿盤盘籬篱叢丛蘆芦葦苇掌掌簾帘輛辆畫画掛挂" +
  "擱搁貨货層层煙烟農农別别鏡镜氈毡單单辦办衣衣靠靠欄栏護护礎础盒盒紙纸圓圆標标誌志灘滩漠漠" +
  "檯台摩摩爐炉壁壁冰冰臺台階阶徑径驛驿陳陈紗纱橋桥廁厕長长書书筆笔記记腦脑計计機机鍵键盤盘轉转" +
  "帆帆桿杆獨独艇艇遊游鍋锅棧栈碼码頭头攤摊視视飛飞裝装襯衬帶带圍围褲裤陸陆梯梯動动腳脚傢家" +
  "報报麵面廂厢輪轮郵邮噴喷傳传頂顶蓋盖華华遊游籃篮瀑瀑帳帐篷篷摩摩搖摇麵面麪面蘋苹食食儲储罐罐" +
  "爾尔鳥鸟魚鱼獅狮豬猪雞鸡貓猫鷹鹰鷗鸥鴨鸭鐘钟鍾钟錶表風风燈灯紅红綠绿壩坝投投螢荧顯显淋淋" +
  "熱热氣气旗旗幟帜幟帜瑰瑰鬱郁蓮莲瓣瓣鮮鲜湖湖沙沙發发牀床枕枕頸颈滿满塵尘瓏珑鄉乡鎮镇寶宝廳厅" +
  "廣广場场園园際际靜静環环體体陰阴點点濱滨灣湾溝沟滅灭嶺岭巖岩礫砾雙双遠远豎竖橢椭";
const simplified = new Map<string, string>();
for (let i = 0; i + 1 < pairs.length; i += 2) simplified.set(pairs[i]!, pairs[i + 1]!);
