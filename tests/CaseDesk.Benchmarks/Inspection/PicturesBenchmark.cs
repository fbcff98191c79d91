using System.Diagnostics;
using System.IO.Hashing;
using System.Security.Cryptography;
using CaseDesk.Core.Formats;
using CaseDesk.Inspection;
using CaseDesk.Inspection.Apart;
using ImageMagick;

namespace CaseDesk.Benchmarks.Inspection;

/// <summary>
/// The pictures of a packet: 50, of which 20 are HEIC and get a JPEG copy beside them. What the desk does with them (each read and summed
/// for
/// hash and checksum, the copies made by two inspectors meanwhile, as a packet is built) against ImageMagick alone converting the 20.
/// </summary>
internal sealed class PicturesBenchmark : IBenchmark
{
    private const int Pictures = 50;
    private const int Heics = 20;
    private const double MostRatio = 1.5;

    public string Name => "pictures";

    public string Summary => "the 50 pictures of a packet, 20 of them HEIC, against ImageMagick alone";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        if (RealSizeFiles.Heic() is not { } heic)
            return new BenchmarkOutcome("## A packet's pictures\n\nNot measured: install libheif's `heif-enc`.\n", IsSound: true);
        var jpeg = RealSizeFiles.Jpeg();
        Convert(heic);
        await CopyAsync(heic);
        var (alone, desk) = (new List<double>(), new List<double>());
        for (var round = 0; round < 3; round++)
        {
            var time = Stopwatch.StartNew();
            for (var i = 0; i < Heics; i++)
                Convert(heic);
            alone.Add(time.Elapsed.TotalSeconds);
            time.Restart();
            var copies = new List<Task<byte[]>>();
            for (var i = 0; i < Pictures; i++)
            {
                var isHeic = i < Heics;
                Sum(isHeic ? heic : jpeg);
                if (isHeic)
                    copies.Add(CopyAsync(heic));
            }

            foreach (var copy in await Task.WhenAll(copies))
                Sum(copy);

            desk.Add(time.Elapsed.TotalSeconds);
        }

        var ratio = Median(desk) / Median(alone);
        var table = new MarkdownTable(
            "50 pictures of 12 megapixels, 20 of them HEIC",
            "ImageMagick alone, the 20",
            "the desk, all 50",
            "ratio"
        );
        table.Add("median of three, s", Median(alone), Median(desk), ratio);
        return new BenchmarkOutcome($"## A packet's pictures\n\n{Machine.Describe()}.\n\n{table}", ratio <= MostRatio);
    }

    private static byte[] Convert(byte[] heic)
    {
        using var picture = new MagickImage(heic, MagickFormat.Heic);
        picture.AutoOrient();
        picture.Quality = 88;
        return picture.ToByteArray(MagickFormat.Jpeg);
    }

    private static async Task<byte[]> CopyAsync(byte[] heic)
    {
        using var content = new MemoryStream(heic);
        var job = new InspectorJob(
            InspectorTask.Copy,
            "a.heic",
            FileKind.Heic,
            heic.Length,
            MayCarryIdentity: false,
            new InspectionLimits(),
            []
        );
        return
            await Looks.Inspectors.RunAsync(job, content, TimeSpan.FromSeconds(60), CancellationToken.None)
                is JobEnd.Done { Result: [0, .. var copy] }
            ? copy
            : throw new InvalidOperationException("No copy was made.");
    }

    private static void Sum(byte[] bytes)
    {
        SHA256.HashData(bytes);
        Crc32.HashToUInt32(bytes);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
