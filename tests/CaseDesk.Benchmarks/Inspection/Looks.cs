using CaseDesk.Core.Formats;
using CaseDesk.Inspection;
using CaseDesk.Inspection.Apart;

namespace CaseDesk.Benchmarks.Inspection;

/// <summary>Looks at files as the desk does, by an inspector or, for comparison, in this process.</summary>
internal static class Looks
{
    private static readonly InspectionLimits s_limits = new();

    public static readonly Inspectors Inspectors = Inspectors.Of(InspectorProgram.Beside(1L << 30));

    public static ContentFacts FactsOf(Stream content)
    {
        using var digest = new ContentDigest();
        var chunk = new byte[1 << 20];
        content.Position = 0;
        for (int read; (read = content.Read(chunk)) > 0;)
            digest.Append(chunk.AsSpan(0, read));
        return digest.Finish();
    }

    public static Task<JobEnd> ApartAsync(Stream content, ContentFacts facts) =>
        Inspectors.RunAsync(Job(facts), content, TimeSpan.FromSeconds(60), CancellationToken.None);

    public static void Here(Stream content, ContentFacts facts) => InspectorWork.Do(Job(facts), content, new Silent());

    private static InspectorJob Job(ContentFacts facts) => new(InspectorTask.Look, "file", facts.Kind, facts.Size, false, s_limits, []);

    private sealed class Silent : IInspectorReport
    {
        public void Begun(string check)
        {
        }

        public void Found(CaseDesk.Core.State.CheckResult result)
        {
        }
    }
}
