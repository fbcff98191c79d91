#!/usr/bin/env bash
# A QR code with Chinese in GBK is read as Japanese or as Latin letters by two libraries, and as nothing by a third; each time the code counts as read.
#
# Seen 2026-11-30 with npm zxing-wasm 3.1.6, @zxing/library 0.23.0 and jsqr 1.4.0 (codes drawn by qrcode 1.5.4) on Node.js 20. The text in bytes of GBK or UTF-8, without a note of which (no ECI):
#                    zxing-wasm     @zxing/library      jsQR
#   发票, UTF-8      发票           发票                发票
#   发票, GBK        ｷ｢ﾆｱ           ｷ｢ﾆｱ                "" (a result with an empty text)
#   退款, GBK        ÍË¿î           ÍË¿î                ""
#   张三, GBK        ÕÅÈý           four U+FFFD         ""
# Printers of receipts and waybills write GBK, the encoding of Chinese Windows. One expects a guess between UTF-8 and GBK where bytes are not UTF-8: it is what a phone in China does. Guessed is
# between UTF-8, Shift JIS and Latin; half-width katakana takes most pairs of bytes. Nothing says that it was a guess, and a search for 发票 in what was read finds nothing; jsQR hands out the bytes, too.
# CaseDesk reads no codes off pictures; it draws one, for a link in ASCII.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" zxing-wasm@3.1.6 @zxing/library@0.23.0 jsqr@1.4.0 qrcode@1.5.4 > /dev/null
cat > check.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
const require = createRequire(import.meta.url);
const { create } = require('qrcode'), jsQR = require('jsqr'), zxing = require('@zxing/library');
prepareZXingModule({ overrides: { wasmBinary: readFileSync('node_modules/zxing-wasm/dist/reader/zxing_reader.wasm').buffer } });
const gbk = { 发票: 'b7a2c6b1', 退款: 'cdcbbfee', 张三: 'd5c5c8fd' };
const pixelsOf = bytes => {
  const { size, data } = create([{ data: bytes, mode: 'byte' }], { errorCorrectionLevel: 'M' }).modules;
  const [dot, margin] = [4, 16], side = size * dot + margin * 2;
  const at = place => Math.floor((place - margin) / dot), isIn = place => place >= margin && place < side - margin;
  const dark = Array.from({ length: side * side }, (_, i) => isIn(i % side) && isIn(Math.floor(i / side)) && data[at(Math.floor(i / side)) * size + at(i % side)]);
  return { side, dark };
};
for (const [name, bytes] of [['发票, UTF-8', Buffer.from('发票')], ...Object.entries(gbk).map(([text, hex]) => [`${text}, GBK`, Buffer.from(hex, 'hex')])]) {
  const { side, dark } = pixelsOf(bytes);
  const grey = Uint8ClampedArray.from(dark, isDark => (isDark ? 0 : 255)), colours = Uint8ClampedArray.from({ length: side * side * 4 }, (_, i) => (i % 4 === 3 ? 255 : grey[i >> 2]));
  const byLibrary = new zxing.QRCodeReader().decode(new zxing.BinaryBitmap(new zxing.HybridBinarizer(new zxing.RGBLuminanceSource(grey, side, side)))).getText();
  const [byWasm] = await readBarcodes({ data: colours, width: side, height: side }, { formats: ['QRCode'] });
  console.log(`${name}: ${byWasm.text} | ${byLibrary.replaceAll('\ufffd', '?')} | "${jsQR(colours, side, side).data}"`);
}
JS
said=$(node check.mjs)
printf '%s\n' "$said"
expected='发票, UTF-8: 发票 | 发票 | "发票"
发票, GBK: ｷ｢ﾆｱ | ｷ｢ﾆｱ | ""
退款, GBK: ÍË¿î | ÍË¿î | ""
张三, GBK: ÕÅÈý | ???? | ""'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'
