// Runs in each page, in a frame: opens what is folded, lets axe-core look, and tells the page about
// it what was found and whether the page has to be scrolled across its lines' flow.
window.addEventListener('load', async () => {
  for (const details of document.querySelectorAll('details')) details.open = true;
  const root = document.documentElement;
  const vertical = getComputedStyle(root).writingMode.startsWith('vertical');
  const wide = vertical
    ? root.scrollHeight > root.clientHeight
    : root.scrollWidth > root.clientWidth;
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const found = await axe.run(document, { runOnly: { type: 'tag', values: tags } });
  const tell = ({ id, help, nodes }) => `${id}: ${help} (${nodes.length}): ${nodes[0].target}`;
  // What axe cannot tell, by its reason: a person has looked at these.
  const reasons = {};
  for (const { id, nodes } of found.incomplete)
    for (const node of nodes) {
      const check = [...node.any, ...node.all, ...node.none][0];
      const reason = `${id} ${check?.data?.messageKey ?? check?.id}`;
      reasons[reason] = (reasons[reason] ?? 0) + 1;
    }
  const lines = [
    ...found.violations.map((finding) => `VIOLATION ${tell(finding)}`),
    ...(wide ? [`VIOLATION reflow: the page is ${root.scrollWidth} wide, ${root.scrollHeight} high`] : []),
    ...Object.entries(reasons).map(([reason, count]) => `not decided: ${reason} (${count})`),
  ];
  const name = location.pathname.replace(/.*\/|\.html$/g, '');
  lines.unshift(`${window.innerWidth} pixels, ${found.passes.length} rules passed`);
  parent.postMessage(lines.map((line) => `${name}: ${line}`).join('\n'), '*');
});
