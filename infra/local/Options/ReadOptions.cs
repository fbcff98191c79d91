using CaseDesk.Local.Texts;
using Microsoft.Extensions.Configuration;

namespace CaseDesk.Local.Options;

/// <summary>Reads options from arguments (<c>--name value</c> or <c>--name=value</c>) and, below them, from configuration.</summary>
public static class ReadOptions
{
    /// <summary>Throws <see cref="StartRefusedException"/> for an unknown option or a value that does not fit.</summary>
    /// <param name="root">The directory that <c>.casedesk</c> goes into unless told otherwise.</param>
    public static LocalOptions From(IReadOnlyList<string> arguments, IConfiguration configuration, string root)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(configuration);
        var options = new LocalOptions { Configuration = configuration, DataDirectory = Path.Combine(root, ".casedesk") };
        foreach (var spec in OptionList.All)
        {
            if (configuration[spec.Key] is { } text)
                options = Apply(options, spec, text, spec.Key);
        }

        for (var at = 0; at < arguments.Count; at++)
        {
            var (name, inline) = arguments[at].Split('=', 2) is [var left, var right] ? (left, right) : (arguments[at], null);
            var spec = OptionList.All.FirstOrDefault(spec => "--" + spec.Name == name)
                ?? throw new StartRefusedException("option-unknown", ("option", name)) { ListOptions = true };
            var text = inline
                ?? (at + 1 < arguments.Count ? arguments[++at] : throw new StartRefusedException("option-without-value", ("option", name)));
            options = Apply(options, spec, text, name);
        }

        return options;
    }

    private static LocalOptions Apply(LocalOptions options, OptionSpec spec, string text, string name)
    {
        if (spec.Apply(options, text) is { } applied)
            return applied;
        var expected = LocalText.Of($"expect-{spec.Name}");
        throw new StartRefusedException("option-value", ("option", name), ("zh", expected.Zh), ("en", expected.En));
    }
}
