using System.Globalization;

namespace CaseDesk.Samples.Fuzz;

/// <summary>
/// Where tests with dice begin. In CI (<c>CI=true</c>) at the number that the test names, so that a red run speaks of the change and not of
/// luck; elsewhere at a
/// new one each time, so that every run searches further. A failure names its number: <c>CASEDESK_SEED</c> begins there, and that round is
/// then the first.
/// </summary>
public static class Seeds
{
    public const string Setting = "CASEDESK_SEED";

    public static bool InCi => Environment.GetEnvironmentVariable("CI") == "true";

    /// <param name="inCi">Any number, the same for good.</param>
    public static int From(int inCi) =>
        Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } asked ? int.Parse(asked, CultureInfo.InvariantCulture)
        : InCi ? inCi
        : Random.Shared.Next();

    /// <summary>The dice of one seed. Neighbouring seeds are spread first: .NET's own first draws would be neighbours too.</summary>
    public static Random Dice(int seed) => new(unchecked((int)((uint)seed * 2_654_435_761)));

    /// <summary>Runs a test with one seed after the other; whatever it throws comes out as a <see cref="SeedException"/>.</summary>
    /// <param name="rounds">1 or more.</param>
    public static void Play(int inCi, int rounds, Action<Random> test)
    {
        var first = From(inCi);
        for (var round = 0; round < rounds; round++)
        {
            var seed = unchecked(first + round);
            try
            {
                test(Dice(seed));
            }
#pragma warning disable CA1031 // Nothing is swallowed: the seed is put in front.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                throw new SeedException($"{Setting}={seed} repeats this as its first round.\n{problem.Message}", problem);
            }
        }
    }
}

/// <summary>A test with dice failed; the message begins with how to repeat it.</summary>
public sealed class SeedException(string message, Exception problem) : Exception(message, problem);
