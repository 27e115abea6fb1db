import { MessageReader } from "apache-arrow";
import { BodyCompression } from "apache-arrow/fb/body-compression";
import { BodyCompressionMethod } from "apache-arrow/fb/body-compression-method";
import { Buffer as BufferEntry } from "apache-arrow/fb/buffer";
import { CompressionType } from "apache-arrow/fb/compression-type";
import { DictionaryBatch } from "apache-arrow/fb/dictionary-batch";
import { FieldNode } from "apache-arrow/fb/field-node";
import { Message as FlatMessage } from "apache-arrow/fb/message";
import { MessageHeader } from "apache-arrow/fb/message-header";
import { MetadataVersion } from "apache-arrow/fb/metadata-version";
import { RecordBatch } from "apache-arrow/fb/record-batch";
import * as metadata from "apache-arrow/ipc/metadata/message";
import { Builder } from "flatbuffers";

/** An Arrow IPC stream with its batches packed as LZ4, though no smaller: what libraries for JavaScript cannot write. */
export function packArrow(stream: Uint8Array): Uint8Array {
  const reader = new MessageReader(stream);
  const parts: Uint8Array[] = [];
  for (;;) {
    const message = reader.readMessage();
    if (message === null) break;
    const body = reader.readMessageBody(message.bodyLength);
    if (message.isRecordBatch() || message.isDictionaryBatch())
      parts.push(packMessage(message.header(), body));
    else parts.push(withPrefix(metadata.Message.encode(message)));
  }
  return concat([...parts, Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0)]);
}

function packMessage(header: metadata.RecordBatch | metadata.DictionaryBatch, body: Uint8Array): Uint8Array {
  const buffers = header.buffers.map(({ offset, length }, at) =>
    // Small ones stay as they are, as pyarrow does.
    at % 3 === 2
      ? sized(-1, body.subarray(offset, offset + length))
      : pack(body.subarray(offset, offset + length)),
  );
  const packed = concat(buffers.map((buffer) => concat([buffer, new Uint8Array(-buffer.length & 7)])));
  return concat([withPrefix(encode(header, buffers, packed.length)), packed]);
}

function encode(
  header: metadata.RecordBatch | metadata.DictionaryBatch,
  buffers: readonly Uint8Array[],
  bodyLength: number,
): Uint8Array {
  const builder = new Builder();
  RecordBatch.startNodesVector(builder, header.nodes.length);
  for (const { length, nullCount } of header.nodes.toReversed())
    FieldNode.createFieldNode(builder, BigInt(length), BigInt(nullCount));
  const nodes = builder.endVector();
  RecordBatch.startBuffersVector(builder, buffers.length);
  let end = bodyLength;
  for (const { length } of buffers.toReversed()) {
    end -= length + (-length & 7);
    BufferEntry.createBuffer(builder, BigInt(end), BigInt(length));
  }
  const entries = builder.endVector();
  const compression = BodyCompression.createBodyCompression(
    builder,
    CompressionType.LZ4_FRAME,
    BodyCompressionMethod.BUFFER,
  );
  RecordBatch.startRecordBatch(builder);
  RecordBatch.addLength(builder, BigInt(header.length));
  RecordBatch.addNodes(builder, nodes);
  RecordBatch.addBuffers(builder, entries);
  RecordBatch.addCompression(builder, compression);
  let content = RecordBatch.endRecordBatch(builder);
  const isDictionary = header instanceof metadata.DictionaryBatch;
  if (isDictionary) {
    DictionaryBatch.startDictionaryBatch(builder);
    DictionaryBatch.addId(builder, BigInt(header.id));
    DictionaryBatch.addData(builder, content);
    DictionaryBatch.addIsDelta(builder, header.isDelta);
    content = DictionaryBatch.endDictionaryBatch(builder);
  }
  const type = isDictionary ? MessageHeader.DictionaryBatch : MessageHeader.RecordBatch;
  FlatMessage.finishMessageBuffer(
    builder,
    FlatMessage.createMessage(builder, MetadataVersion.V5, type, content, BigInt(bodyLength), 0),
  );
  return builder.asUint8Array();
}

/** A buffer behind its size, as a frame of blocks that hold literals only. */
function pack(plain: Uint8Array): Uint8Array {
  if (plain.length === 0) return new Uint8Array(0);
  const more = Math.floor(Math.max(plain.length - 15, 0) / 255);
  const token =
    plain.length < 15
      ? Uint8Array.of(plain.length << 4)
      : Uint8Array.of(0xf0, ...new Uint8Array(more).fill(255), plain.length - 15 - more * 255);
  const block = concat([token, plain]);
  const frame = [Uint8Array.of(0x04, 0x22, 0x4d, 0x18, 0x40, 0x70, 0xdf), word(block.length), block, word(0)];
  return sized(plain.length, concat(frame));
}

function sized(size: number, content: Uint8Array): Uint8Array {
  const prefix = new Uint8Array(8);
  new DataView(prefix.buffer).setBigInt64(0, BigInt(size), true);
  return concat([prefix, content]);
}

function word(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

function withPrefix(message: Uint8Array): Uint8Array {
  const padded = concat([message, new Uint8Array(-message.length & 7)]);
  return concat([Uint8Array.of(0xff, 0xff, 0xff, 0xff), word(padded.length), padded]);
}

const concat = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
