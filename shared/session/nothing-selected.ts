/** A fill was asked for where nothing is selected. */
export class NothingSelected extends Error {
  constructor() {
    super("Nothing is selected; select what is to be filled.");
    this.name = "NothingSelected";
  }
}
