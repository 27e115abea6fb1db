import { CompressionType } from "apache-arrow/fb/compression-type";
import { DictionaryBatch } from "apache-arrow/fb/dictionary-batch";
import { Message } from "apache-arrow/fb/message";
import { MessageHeader } from "apache-arrow/fb/message-header";
import { RecordBatch } from "apache-arrow/fb/record-batch";
import * as metadata from "apache-arrow/ipc/metadata/message";
import { ByteBuffer } from "flatbuffers";
import { decompress } from "fzstd";
import { unpackLz4 } from "./lz4-frame.ts";

/** What record batches may unpack to, all together. */
const mostUnpacked = 1 << 30;

/**
 * An Arrow IPC file or stream whose record batches are compressed (LZ4 or Zstandard) as a stream without compression; others are
 * returned as they are. Throws an Error where the compression is damaged.
 */
export function unpackArrow(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let unpacked = 0;
  let isPacked = false;
  for (const { message, body, whole } of messages(bytes)) {
    const batch = packedBatch(message);
    if (batch === null) {
      parts.push(whole);
      continue;
    }
    isPacked = true;
    const plain = unpackBatch(batch, body, mostUnpacked - unpacked);
    unpacked += plain.bodyLength;
    const header =
      message.headerType() === MessageHeader.DictionaryBatch
        ? dictionaryOf(message, plain.header)
        : plain.header;
    parts.push(encodeMessage(header, plain.bodyLength), ...plain.body);
  }
  return isPacked ? joined([...parts, endOfStream]) : bytes;
}

interface RawMessage {
  readonly message: Message;
  readonly body: Uint8Array;
  /** With its prefix and body. */
  readonly whole: Uint8Array;
}

const fileMagic = "ARROW1";
const continuation = 0xffffffff;
const endOfStream = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0);

/** The messages of a stream, which a file holds between its magic and its footer. Stops where there is none. */
function* messages(bytes: Uint8Array): Generator<RawMessage> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = String.fromCharCode(...bytes.subarray(0, 6)) === fileMagic ? 8 : 0;
  while (at + 8 <= bytes.length) {
    const prefix = view.getUint32(at, true) === continuation ? 8 : 4;
    const length = view.getUint32(at + prefix - 4, true);
    const bodyAt = at + prefix + length;
    if (length === 0 || bodyAt > bytes.length) return;
    const message = Message.getRootAsMessage(new ByteBuffer(bytes.subarray(at + prefix, bodyAt)));
    const end = bodyAt + Number(message.bodyLength());
    if (end > bytes.length || end < bodyAt) return;
    yield { message, body: bytes.subarray(bodyAt, end), whole: bytes.subarray(at, end) };
    at = end;
  }
}

/** The batch of a message if it is compressed. */
function packedBatch(message: Message): RecordBatch | null {
  const batch =
    message.headerType() === MessageHeader.RecordBatch
      ? (message.header(new RecordBatch()) as RecordBatch | null)
      : message.headerType() === MessageHeader.DictionaryBatch
        ? dictionaryHeader(message).data()
        : null;
  return (batch?.compression() ?? null) === null ? null : batch;
}

const dictionaryHeader = (message: Message): DictionaryBatch =>
  message.header(new DictionaryBatch()) as DictionaryBatch;

function dictionaryOf(message: Message, data: metadata.RecordBatch): metadata.DictionaryBatch {
  const header = dictionaryHeader(message);
  return new metadata.DictionaryBatch(data, header.id(), header.isDelta());
}

interface PlainBatch {
  readonly header: metadata.RecordBatch;
  /** Its buffers, each filled up to a multiple of eight bytes. */
  readonly body: readonly Uint8Array[];
  readonly bodyLength: number;
}

function unpackBatch(batch: RecordBatch, body: Uint8Array, most: number): PlainBatch {
  const codec = batch.compression()!.codec();
  const nodes = Array.from({ length: batch.nodesLength() }, (_, at) => batch.nodes(at)!).map(
    (node) => new metadata.FieldNode(node.length(), node.nullCount()),
  );
  const parts: Uint8Array[] = [];
  const regions: metadata.BufferRegion[] = [];
  let bodyLength = 0;
  for (let at = 0; at < batch.buffersLength(); at++) {
    const region = batch.buffers(at)!;
    const [start, length] = [Number(region.offset()), Number(region.length())];
    if (start < 0 || length < 0 || start + length > body.length)
      throw new RangeError("a buffer lies outside of the file");
    const plain = unpackBuffer(body.subarray(start, start + length), codec, most - bodyLength);
    regions.push(new metadata.BufferRegion(bodyLength, plain.length));
    parts.push(plain, new Uint8Array(-plain.length & 7));
    bodyLength += plain.length + (-plain.length & 7);
  }
  return { header: new metadata.RecordBatch(batch.length(), nodes, regions), body: parts, bodyLength };
}

/** A buffer begins with its size when unpacked; −1 says that it is not packed. */
function unpackBuffer(packed: Uint8Array, codec: CompressionType, most: number): Uint8Array {
  if (packed.length < 8) return new Uint8Array(0);
  const size = Number(new DataView(packed.buffer, packed.byteOffset).getBigInt64(0, true));
  const content = packed.subarray(8);
  if (size === -1) return content;
  if (size < 0 || size > most) throw new RangeError("it unpacks to more than 1 GB, or is damaged");
  const plain = new Uint8Array(size);
  if (codec === CompressionType.LZ4_FRAME) unpackLz4(content, plain);
  else if (decompress(content, plain).length !== size) throw new RangeError("its compression is damaged");
  return plain;
}

/** A message with its prefix, filled up so that the body begins at a multiple of eight bytes. */
function encodeMessage(
  header: metadata.RecordBatch | metadata.DictionaryBatch,
  bodyLength: number,
): Uint8Array {
  const message = metadata.Message.encode<MessageHeader>(metadata.Message.from(header, bodyLength));
  const encoded = new Uint8Array(8 + message.length + (-message.length & 7));
  const view = new DataView(encoded.buffer);
  view.setUint32(0, continuation, true);
  view.setUint32(4, encoded.length - 8, true);
  encoded.set(message, 8);
  return encoded;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
