// The text of PDFs as pdf.js reads it: beside each FILE, FILE.js.
import { readFileSync, writeFileSync } from "node:fs";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

for (const file of process.argv.slice(2)) {
    const data = new Uint8Array(readFileSync(file));
    const pdf = await getDocument({ data, verbosity: 0 }).promise;
    let text = "";
    for (let number = 1; number <= pdf.numPages; number++) {
        const content = await (await pdf.getPage(number)).getTextContent();
        text += content.items.map(item => item.str + (item.hasEOL ? "\n" : "")).join("") + "\n";
    }
    writeFileSync(file + ".js", text);
}
