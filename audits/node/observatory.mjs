// Scans a host with Mozilla's HTTP Observatory, whose folder is named first, the host second; writes the whole result as JSON.
import { pathToFileURL } from "node:url";

const { scan } = await import(pathToFileURL(`${process.argv[2]}/@mdn/mdn-http-observatory/src/scanner/index.js`));
console.log(JSON.stringify(await scan(process.argv[3])));
