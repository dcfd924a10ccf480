// The text of a file that was chosen, in whatever of the usual charsets it is. It stays in the browser.

const MARKS = [["utf-16le", [0xff, 0xfe]], ["utf-16be", [0xfe, 0xff]]]; // byte order marks of what Windows calls Unicode
const CHARSETS = ["utf-8", "gb18030"]; // in this order: little is both by chance

function decoded(charset, bytes) {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function readBytes(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(new Uint8Array(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(file);
  });
}

// null where it is no text.
export async function readText(file) {
  const bytes = await readBytes(file).catch(() => null);
  if (!bytes) return null;
  const marked = MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  for (const charset of marked ? [marked[0]] : CHARSETS) {
    const text = decoded(charset, bytes);
    if (text !== null && !text.includes("\0")) return text;
  }
  return null;
}
