import { listComponents, readXml } from './package-files.mjs';

/**
 * The manifest and the files say the same: no member without its file, no file without its member.
 * @param {Map<string, Buffer>} files
 * @returns {string[]} what is wrong, in words
 */
export function checkMembers(files) {
  const { components, strangers } = listComponents(files);
  const listed = new Set(
    readXml(files.get('package.xml')).types.flatMap(({ members, name }) =>
      members.map((member) => `${name[0]} ${member}`),
    ),
  );
  const present = new Set(components.map(({ type, name }) => `${type} ${name}`));
  return [
    ...strangers.map((path) => `${path} is no whole component that Salesforce deploys`),
    ...[...listed]
      .filter((each) => !present.has(each))
      .map((each) => `package.xml names ${each}, which has no file`),
    ...components
      .filter(({ type, name }) => !listed.has(`${type} ${name}`))
      .map(({ type, name, path }) => `${path} is the ${type} ${name}, which package.xml does not name`),
  ];
}
