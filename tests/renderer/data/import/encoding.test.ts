import { describe, expect, it } from "vitest";
import { findEncoding, type TextEncodingChoice } from "../../../../renderer/data/import/encoding.ts";
import { encodeText } from "../../../helpers/encode-text.ts";

const encodingOf = (content: Uint8Array): Promise<TextEncodingChoice> => findEncoding(() => [content]);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const japanese = "名前,年齢,支店\n山田太郎,30,東京\n鈴木花子,25,大阪\n佐藤一郎,41,ｻｯﾎﾟﾛ\n";
const kana = "名前,メモ\n山田,これはテストです\n鈴木,あたらしいおきゃくさま\n佐藤,カードのもうしこみ\n";
const chinese = "姓名,城市,备注\n张伟,北京,新客户开立账户\n王芳,上海,贷款已经还清\n李娜,广州,没有信用卡\n";
const korean = "이름,도시,메모\n김민수,서울,새로운 고객입니다\n이지은,부산,대출이 없습니다\n";
const traditional = "姓名,城市,備註\n陳大文,台北,新客戶開立帳戶\n林美玲,高雄,貸款已經還清\n";
const russian =
  "имя,город,примечание\nИван Петров,Москва,новый клиент открыл счёт в банке\nАнна Смирнова,Казань,кредит погашен полностью\n";

describe("findEncoding", () => {
  it.each([
    ["utf-8", utf8(japanese)],
    ["windows-1252", encodeText("windows-1252", "name,stadt\nJosé Müller,Köln\nZoë,Århus 5 £\n")],
    ["shift_jis", encodeText("shift_jis", japanese)],
    ["shift_jis", encodeText("shift_jis", kana)],
    ["euc-jp", encodeText("euc-jp", kana)],
    ["gb18030", encodeText("gbk", chinese)],
    ["euc-kr", encodeText("euc-kr", korean)],
    ["big5", encodeText("big5", traditional)],
    ["windows-1251", encodeText("windows-1251", russian)],
    ["koi8-r", encodeText("koi8-r", russian)],
    ["utf-16le", Buffer.from("a,b\n1,2\nx,é\n", "utf16le")],
    ["utf-16be", Buffer.from("a,b\n1,2\nx,é\n", "utf16le").swap16()],
  ])("knows %s by its bytes", async (label, content) => {
    const { label: found, by, findings } = await encodingOf(content);
    expect(found).toBe(label);
    expect(by).toBe(label === "utf-8" ? "validity" : "guess");
    // What is guessed may be wrong, so it is a warning.
    expect(findings.map(({ level }) => level)).toEqual(label === "utf-8" ? [] : ["warning"]);
  });

  it("joins letters that are cut between chunks, and misses none that stays incomplete", async () => {
    const bytes = utf8("a,é\n");
    const cut = (...places: number[]) =>
      findEncoding(() => [0, ...places].map((from, at) => bytes.subarray(from, places[at] ?? bytes.length)));
    for (let place = 1; place < bytes.length; place++) {
      expect(await cut(place)).toMatchObject({ label: "utf-8", by: "validity" });
    }
    const broken = await findEncoding(() => [bytes.subarray(0, 3), utf8("plain\n"), utf8("plain\n")]);
    expect(broken).toMatchObject({ by: "guess" });
  });

  it("tells lines behind megabytes of ASCII", async () => {
    const lines = utf8("plain text\n".repeat(500_000));
    const { findings } = await findEncoding(() => [lines, utf8("plain\nno\0text\n")]);
    expect(findings).toMatchObject([{ lines: [500_002] }]);
  });

  it("takes a byte order mark at its word", async () => {
    expect(await encodingOf(utf8("\uFEFFa,b\n"))).toMatchObject({ label: "utf-8", markBytes: 3, by: "mark" });
    const little = Buffer.from("\uFEFFa,é\n", "utf16le");
    expect(await encodingOf(little)).toMatchObject({ label: "utf-16le", markBytes: 2, by: "mark" });
  });

  it("keeps UTF-8 that is damaged in places, and says on which lines", async () => {
    const content = utf8("name\nJosé\nMüller\nZoë\nÅsa\n");
    content[content.indexOf(0xc3)] = 0xff;
    const { label, findings } = await encodingOf(content);
    expect(label).toBe("utf-8");
    expect(findings[0]).toMatchObject({ level: "warning", lines: [2] });
  });

  it("keeps a NUL byte in a text, and says on which line", async () => {
    const { findings } = await encodingOf(utf8("a,b\n1,2\n3,\0\n"));
    expect(findings).toMatchObject([{ level: "warning", lines: [3] }]);
  });

  it("refuses what is no text", async () => {
    const noise = Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919 + (at >> 3) * 31) % 256);
    await expect(encodingOf(noise)).rejects.toMatchObject({ tag: "not-text" });
  });
});
