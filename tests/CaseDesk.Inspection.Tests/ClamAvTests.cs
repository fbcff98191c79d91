using System.Net;
using System.Net.Sockets;
using System.Text;
using CaseDesk.Inspection.Malware;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Files;

namespace CaseDesk.Inspection.Tests;

/// <summary>The client against a real clamd, and against ones that misbehave.</summary>
public sealed class ClamAvTests
{
    private static readonly byte[] s_marked = Encoding.ASCII.GetBytes($"x {ClamdServer.Marker} x");

    public static TheoryData<string, byte[], ScanAnswer> Files => new()
    {
        { "nothing", [], new ScanAnswer.Clean() },
        { "clean", PdfFile.Of(1).Bytes(), new ScanAnswer.Clean() },
        { "marked", s_marked, new ScanAnswer.Infected(ClamdServer.Threat) },
        { "marked, in an archive", ArchiveFile.Of(("a.txt", s_marked)), new ScanAnswer.Infected(ClamdServer.Threat) },
        { "marked, over the edge of two chunks", [.. new byte[(256 << 10) - 8], .. s_marked], new ScanAnswer.Infected(ClamdServer.Threat) },
        { "as much as it takes", new byte[ClamdServer.MaxBytes], new ScanAnswer.Clean() },
        { "more than it takes", new byte[ClamdServer.MaxBytes + 1], new ScanAnswer.TooLarge() },
        { "much more than it takes", new byte[8 * ClamdServer.MaxBytes], new ScanAnswer.TooLarge() },
    };

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public async Task A_real_clamd_is_understood(string what, byte[] file, ScanAnswer answer)
    {
        Assert.NotEmpty(what);
        var client = new ClamAvClient("127.0.0.1", (await ClamdServer.SharedAsync()).Port, TimeSpan.FromSeconds(60));

        Assert.Equal(answer, await client.ScanAsync(new MemoryStream(file), CancellationToken.None));
    }

    [Theory]
    [InlineData("stream: Heuristics.Limits.Exceeded.MaxFiles FOUND\0", "Heuristics.Limits.Exceeded.MaxFiles")]
    [InlineData("stream: Heuristics.Encrypted.PDF FOUND\0", "Heuristics.Encrypted.PDF")]
    public async Task A_limit_of_the_scanner_is_no_malware(string answer, string why) =>
        Assert.Equal(new ScanAnswer.Incomplete(why), await AskAsync(answer));

    [Theory]
    [InlineData("")]
    [InlineData("stream: Can't allocate memory ERROR\0")]
    [InlineData("UNKNOWN COMMAND\0")]
    [InlineData("stream: OK but")]
    public async Task A_failure_of_the_scanner_is_never_an_all_clear(string answer) =>
        await Assert.ThrowsAsync<ScannerProblemException>(() => AskAsync(answer));

    [Fact]
    public async Task A_scanner_that_is_not_there_or_hangs_is_a_problem()
    {
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start();
        var port = ((IPEndPoint)deaf.LocalEndpoint).Port;
        await Assert.ThrowsAsync<ScannerProblemException>(() =>
            new ClamAvClient("127.0.0.1", port, TimeSpan.FromMilliseconds(200)).ScanAsync(new MemoryStream([1]), CancellationToken.None)
        );
        deaf.Stop();
        await Assert.ThrowsAsync<ScannerProblemException>(() =>
            new ClamAvClient("127.0.0.1", port, TimeSpan.FromSeconds(60)).ScanAsync(new MemoryStream([1]), CancellationToken.None)
        );
    }

    /// <summary>Asks a stand-in that takes the whole file and answers this.</summary>
    private static async Task<ScanAnswer> AskAsync(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var served = ServeAsync(listener, Encoding.ASCII.GetBytes(answer));
        try
        {
            return await new ClamAvClient("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, TimeSpan.FromSeconds(60)).ScanAsync(
                new MemoryStream([1, 2, 3]),
                CancellationToken.None
            );
        }
        finally
        {
            await served;
        }
    }

    private static async Task ServeAsync(TcpListener listener, byte[] answer)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var line = client.GetStream();
        // zINSTREAM and its 0, one chunk of three with its length, the last length.
        await line.ReadExactlyAsync(new byte[10 + 4 + 3 + 4]);
        await line.WriteAsync(answer);
    }
}
