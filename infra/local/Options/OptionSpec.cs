namespace CaseDesk.Local.Options;

/// <summary>One option of the command line.</summary>
/// <param name="Name">As typed, without the dashes; its text is <c>option-{Name}</c>, what it must be <c>expect-{Name}</c>.</param>
/// <param name="Value">What stands for its value in the list of options.</param>
/// <param name="Key">The configuration setting that says the same.</param>
/// <param name="Apply">Answers <see langword="null"/> for a value that does not fit.</param>
internal sealed record OptionSpec(string Name, string Value, string Key, Func<LocalOptions, string, LocalOptions?> Apply);
