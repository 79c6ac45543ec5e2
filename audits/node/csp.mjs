// Judges the content security policy on standard input with csp_evaluator, whose folder is named first; writes its findings as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { CspEvaluator } = createRequire(process.argv[2])("csp_evaluator/dist/evaluator.js");
const { CspParser } = createRequire(process.argv[2])("csp_evaluator/dist/parser.js");
const { Severity } = createRequire(process.argv[2])("csp_evaluator/dist/finding.js");
const { Type } = createRequire(process.argv[2])("csp_evaluator/dist/finding.js");

const found = new CspEvaluator(new CspParser(readFileSync(0, "utf8")).csp).evaluate();
console.log(JSON.stringify(found.map(({ type, severity, directive, value, description }) => ({ type: Type[type], severity: Severity[severity], directive, value, description }))));
