using CsCheck;

namespace CaseDesk.Samples.Fuzz;

/// <summary>
/// CsCheck's samples with <see cref="Seeds"/>' rule: the same ones in CI, new ones elsewhere. A failure names a seed; with
/// <c>CsCheck_Seed</c> set to it CsCheck
/// begins there and looks for the smallest case that still fails, in CI too.
/// </summary>
public static class SeededSample
{
    private const ulong InCi = 20_261_128;

    /// <param name="iter">How many, 1 or more.</param>
    public static void SampleSeeded<T>(this Gen<T> gen, Action<T> assert, int iter = 100)
    {
        if (!Seeds.InCi || Environment.GetEnvironmentVariable("CsCheck_Seed") is { Length: > 0 })
            gen.Sample(assert, iter: iter);
        else
            Parallel.For(0, iter, number => One(gen, assert, number));
    }

    public static void SampleSeeded<T1, T2>(this Gen<(T1, T2)> gen, Action<T1, T2> assert, int iter = 100) =>
        gen.SampleSeeded(one => assert(one.Item1, one.Item2), iter);

    public static void SampleSeeded<T1, T2, T3>(this Gen<(T1, T2, T3)> gen, Action<T1, T2, T3> assert, int iter = 100) =>
        gen.SampleSeeded(one => assert(one.Item1, one.Item2, one.Item3), iter);

    public static void SampleSeeded<T1, T2, T3, T4>(this Gen<(T1, T2, T3, T4)> gen, Action<T1, T2, T3, T4> assert, int iter = 100) =>
        gen.SampleSeeded(one => assert(one.Item1, one.Item2, one.Item3, one.Item4), iter);

    public static void SampleSeeded<T1, T2, T3, T4, T5>(
        this Gen<(T1, T2, T3, T4, T5)> gen,
        Action<T1, T2, T3, T4, T5> assert,
        int iter = 100
    ) => gen.SampleSeeded(one => assert(one.Item1, one.Item2, one.Item3, one.Item4, one.Item5), iter);

    private static void One<T>(Gen<T> gen, Action<T> assert, int number)
    {
        var dice = new PCG((uint)number, InCi);
        var seed = dice.ToString();
        var sample = gen.Generate(dice, null, out _);
        try
        {
            assert(sample);
        }
#pragma warning disable CA1031 // Nothing is swallowed: the seed is put in front.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            throw new SeedException($"CsCheck_Seed={seed} repeats this.\n{Check.Print(sample)}\n{problem.Message}", problem);
        }
    }
}
