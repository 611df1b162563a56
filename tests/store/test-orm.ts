import { initORM, type ORM } from "../../src/store/orm.ts";
import { emptyDatabase } from "./test-database.ts";

/** An open empty database for the tests of one `describe`; `orm` is there from its first test on. */
export function testOrm(): { orm: ORM } {
  const open = {} as { orm: ORM };
  let drop: () => Promise<void>;
  before(async () => {
    const database = await emptyDatabase();
    drop = database.drop;
    open.orm = await initORM(database.place);
  });
  after(async () => {
    await open.orm.close(true);
    await drop();
  });
  return open;
}
