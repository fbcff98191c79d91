namespace CaseDesk.Local.Backup;

/// <summary>What is asked of the backup command.</summary>
/// <param name="Verb"><c>export</c>, <c>check</c> or <c>import</c>.</param>
/// <param name="Folder">Where the backup lies, or is to lie.</param>
/// <param name="Storage">A connection string; null for what the settings name.</param>
/// <param name="PassphraseFile">Whose first line is the passphrase; null for none.</param>
internal sealed record BackupArguments(string Verb, string Folder, string? Storage, string? PassphraseFile)
{
    private static readonly string[] s_verbs = ["export", "check", "import"];

    /// <summary>Null when it was asked wrongly.</summary>
    public static BackupArguments? Read(IReadOnlyList<string> arguments)
    {
        if (arguments.Count < 2 || !s_verbs.Contains(arguments[0]) || arguments[1].StartsWith("--", StringComparison.Ordinal))
            return null;
        var read = new BackupArguments(arguments[0], arguments[1], null, null);
        for (var at = 2; at < arguments.Count; at += 2)
        {
            if (at + 1 == arguments.Count)
                return null;
            switch (arguments[at])
            {
                case "--storage":
                    read = read with { Storage = arguments[at + 1] };
                    break;
                case "--passphrase-file":
                    read = read with { PassphraseFile = arguments[at + 1] };
                    break;
                default:
                    return null;
            }
        }

        return read;
    }

    /// <summary>The passphrase; null without a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public string? Passphrase() => PassphraseFile is null ? null : File.ReadLines(PassphraseFile).FirstOrDefault()?.TrimEnd();
}
