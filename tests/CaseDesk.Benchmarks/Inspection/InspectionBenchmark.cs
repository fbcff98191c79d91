using System.Diagnostics;
using CaseDesk.Inspection.Apart;
using CaseDesk.TestKit.Files;

namespace CaseDesk.Benchmarks.Inspection;

/// <summary>What looking inside files in a process of their own costs, and whether the desk's own memory stays flat.</summary>
internal sealed class InspectionBenchmark : IBenchmark
{
    private const int Small = 200;
    private const int Mixed = 200;
    private const int Many = 500;
    private const double MaxOverhead = 25;

    public string Name => "inspection";

    public string Summary => "looks inside files by an inspector against the same looks in one process, and memory over 500 files";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        var small = PictureFile.Jpeg(640, 480);
        var (here, apart) = (new List<double>(), new List<double>());
        for (var round = -20; round < Small; round++)
        {
            var (one, other) = (Time(() => LookHere(small)), await TimeAsync(() => LookApartAsync(small)));
            if (round < 0)
                continue;
            here.Add(one);
            apart.Add(other);
        }

        var overhead = Median(apart) - Median(here);
        var table = new MarkdownTable("640 × 480 JPEG, warm", "in one process", "by an inspector", "overhead");
        table.Add("median, ms", Median(here), Median(apart), overhead);

        var heic = RealSizeFiles.Heic();
        var files = RealSizeFiles.Mixed(heic);
        foreach (var file in files)
            await LookApartAsync(file);
        var all = new MarkdownTable(
            heic is null ? "200 mixed files, no HEIC (heif-enc is not installed)" : "200 mixed files, HEIC among them",
            "in one process",
            "by an inspector",
            "ratio",
            "by two inspectors, as the desk does",
            "ratio"
        );
        var inOne = Time(() => Repeat(files, LookHere));
        var byInspector = await TimeAsync(async () =>
        {
            for (var i = 0; i < Mixed; i++)
                await LookApartAsync(files[i % files.Count]);
        });
        var byTwo = await TimeAsync(() =>
            Parallel.ForEachAsync(
                Enumerable.Range(0, Mixed),
                new ParallelOptions { MaxDegreeOfParallelism = Inspectors.Most },
                async (i, _) => await LookApartAsync(files[i % files.Count])
            )
        );
        all.Add("s", inOne / 1000, byInspector / 1000, byInspector / inOne, byTwo / 1000, byTwo / inOne);

        GC.Collect();
        var before = Environment.WorkingSet;
        for (var i = 0; i < Many; i++)
            await LookApartAsync(files[i % files.Count]);
        var after = Environment.WorkingSet;
        var memory = new MarkdownTable("Resident memory of this process, MiB", "before", "after 500 files");
        memory.Add("", before / 1048576d, after / 1048576d);
        return new BenchmarkOutcome($"## Looks inside files, in a process of their own\n\n{Machine.Describe()}.\n\n{table}\n{all}\n{memory}", overhead <= MaxOverhead);
    }

    private static void Repeat(List<byte[]> files, Action<byte[]> look)
    {
        for (var i = 0; i < Mixed; i++)
            look(files[i % files.Count]);
    }

    private static void LookHere(byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        Looks.Here(content, Looks.FactsOf(content));
    }

    private static async Task LookApartAsync(byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        await Looks.ApartAsync(content, Looks.FactsOf(content));
    }

    private static double Time(Action run)
    {
        var time = Stopwatch.StartNew();
        run();
        return time.Elapsed.TotalMilliseconds;
    }

    private static async Task<double> TimeAsync(Func<Task> run)
    {
        var time = Stopwatch.StartNew();
        await run();
        return time.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
