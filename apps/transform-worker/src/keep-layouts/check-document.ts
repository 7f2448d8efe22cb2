import { CATALOG_PROBLEMS_MAX, type CatalogProblem, type WireLayoutSample } from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import { checkSamples, findLayout, samplesOf, type Layout, type LayoutSample } from '@giroport/layouts';

export type Checked = {
  readonly layout: Layout | undefined;
  readonly samples: readonly LayoutSample[];
  readonly problems: readonly CatalogProblem[];
};

/** Holds a document against what a layout must be: it compiles, its id is free and the one that was said, and its samples pass. */
export async function checkDocument(
  document: unknown,
  given: readonly WireLayoutSample[],
  layoutId: string | undefined,
  compile: (document: unknown) => Promise<Layout>,
): Promise<Checked> {
  let layout: Layout;
  let samples: LayoutSample[];
  try {
    layout = await compile(document);
    samples = [...samplesOf(document), ...given.map(sampleOf)];
  } catch (error) {
    if (!(error instanceof Reject)) throw error;
    return { layout: undefined, samples: [], problems: [documentProblem(error)] };
  }
  const idProblem = problemOfId(layout.id, layoutId);
  if (idProblem !== undefined) return { layout, samples, problems: [idProblem] };
  try {
    return { layout, samples, problems: sampleProblems(layout, samples, given) };
  } catch (error) {
    if (!(error instanceof Reject)) throw error;
    return { layout, samples, problems: [sampleProblem(error)] }; // an order of a sample that is none
  }
}

function documentProblem({ code, facts, message }: Reject): CatalogProblem {
  const { path, found, expected } = facts;
  const words = [
    ...(found === undefined || found === null ? [] : [`found ${String(found)}`]),
    ...(expected === undefined || expected === null ? [] : [`expected ${String(expected)}`]),
  ];
  return problem(`/document${typeof path === 'string' && path !== '/' ? path : ''}`, code, words.join(', ') || message);
}

function sampleProblem({ code, facts, message }: Reject): CatalogProblem {
  const { path } = facts;
  return problem(typeof path === 'string' ? path : '/samples', code, message);
}

function problemOfId(id: string, wanted: string | undefined): CatalogProblem | undefined {
  if (wanted !== undefined && wanted !== id)
    return problem('/document/id', 'layout.id', `The document is of the layout ${id}, and ${wanted} was named.`);
  if (findLayout(id) !== undefined)
    return problem(
      '/document/id',
      'layout.reserved',
      `${id} is a layout of the program; a document needs an id of its own.`,
    );
  return undefined;
}

function sampleProblems(
  layout: Layout,
  samples: readonly LayoutSample[],
  given: readonly WireLayoutSample[],
): CatalogProblem[] {
  return checkSamples(layout, samples)
    .slice(0, CATALOG_PROBLEMS_MAX)
    .map(({ sample, code, message, found, expected }) => {
      const at = given.findIndex((one) => one.name === sample);
      const facts = [
        ...(found === undefined ? [] : [`found ${found}`]),
        ...(expected === undefined ? [] : [`expected ${expected}`]),
      ];
      const where = sample === '' ? '' : `${sample}: `;
      const pointer = at === -1 ? '/document/samples' : `/samples/${at}`;
      return problem(pointer, code, `${where}${message}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`);
    });
}

export function problem(pointer: string, code: string, message: string): CatalogProblem {
  return { pointer: pointer.slice(0, 300), code: code.slice(0, 80), message: message.slice(0, 1_000) };
}

/** A sample as it came over the wire, its bytes unpacked. */
export function sampleOf({ file, ...same }: WireLayoutSample): LayoutSample {
  if (file === undefined) return same;
  return { ...same, file: 'base64' in file ? Buffer.from(file.base64, 'base64') : file };
}
