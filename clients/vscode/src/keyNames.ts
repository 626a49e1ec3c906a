/** Why a name cannot be that of a key's variable; undefined where it can. */
export function refusal(name: string): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,99}$/.test(name)) {
    return 'A name of letters, digits and underscores, such as OPENAI_API_KEY.';
  }
  if (
    /^(PATH|HOME|USERPROFILE|APPDATA|JAVA.*|JDK.*|_JAVA.*|LD_.*|DYLD_.*|AURELIS_.*|XDG_.*|.*PROXY)$/i.test(
      name,
    )
  ) {
    return `${name} means something else to the server's process.`;
  }
  return undefined;
}
