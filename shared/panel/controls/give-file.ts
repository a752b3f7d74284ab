import { readPicture } from "../read-picture.ts";
import type { Session } from "../../session/session.ts";

/** A picture becomes the control's source; what is none goes to the session, which says so. */
export async function giveFile(session: Session, controlId: string, file: File): Promise<void> {
  const image = await readPicture(file);
  if (image) session.useImage(controlId, file.name, image);
  else await session.drop(file);
}
