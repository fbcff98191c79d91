using CaseDesk.Local.Texts;
using CaseDesk.Verify;

namespace CaseDesk.Local.Verify;

/// <summary>
/// <c>verify FILE [--key ID]…</c>: checks a packet offline. 0 for a sound one, 1 with every fault, the first wrong thing first, or that
/// cannot be read; 2 when it was asked wrongly.
/// </summary>
public static class VerifyCommand
{
    public const string Name = "verify";

    private const string KeyOption = "--key";

    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(errors);
        var keys = arguments.Where((_, at) => at > 0 && arguments[at - 1] == KeyOption).ToList();
        var files = arguments.Where((argument, at) => argument != KeyOption && (at == 0 || arguments[at - 1] != KeyOption)).ToList();
        if (
            files.Count != 1
            || files[0].StartsWith("--", StringComparison.Ordinal)
            || arguments.Count(argument => argument == KeyOption) != keys.Count
        )
        {
            await SayAsync(errors, "verify-usage");
            return 2;
        }

        try
        {
            await using var file = File.OpenRead(files[0]);
            return await ShowAsync(
                await PacketVerifier.VerifyAsync(file, keys, path => output.WriteLine($"  {path}"), cancellation),
                keys.Count > 0,
                output
            );
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await SayAsync(errors, "verify-unreadable", ("file", files[0]), ("fault", problem.Message));
            return 1;
        }
    }

    private static async Task<int> ShowAsync(PacketReport report, bool trusted, TextWriter output)
    {
        foreach (var fault in report.Faults)
            await output.WriteLineAsync($"{fault.Code}: {fault.Text.Zh} {fault.Text.En}");
        if (!report.IsSound)
        {
            await SayAsync(output, "verify-broken", ("count", $"{report.Faults.Count}"));
            return 1;
        }

        await SayAsync(
            output,
            "verify-sound",
            ("packet", report.PacketId!),
            ("files", $"{report.Files}"),
            ("entries", $"{report.Entries}")
        );
        await SayAsync(
            output,
            report.AnchoredOn is null ? "verify-no-anchor" : "verify-anchored",
            ("day", $"{report.AnchoredOn:yyyy-MM-dd}")
        );
        await SayAsync(output, trusted ? "verify-key-trusted" : "verify-key", ("key", report.KeyId!));
        return 0;
    }

    private static Task SayAsync(TextWriter to, string text, params ReadOnlySpan<(string Name, string Value)> values) =>
        to.WriteLineAsync(LocalText.Sentence(text, values));
}
