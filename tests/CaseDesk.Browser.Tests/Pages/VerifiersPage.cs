using CaseDesk.Browser.Tests.Browser;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Packets;
using CaseDesk.Verify;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>A packet is checked in a real browser that has no network, and the browser says what the command says.</summary>
public sealed class VerifiersPage
{
    [Fact]
    public async Task Saved_and_opened_without_a_network_it_tells_a_sound_packet_from_a_flipped_one()
    {
        await using var desk = await DeskHost.StartAsync();
        using var client = new HttpClient { BaseAddress = desk.Local.BaseAddress };
        using var folder = new TemporaryFolder();
        var page = folder.Write("verify.html", await client.GetByteArrayAsync(new Uri("verify", UriKind.Relative)));
        await using var visitor = await Visitor.ComeAsync();
        await visitor.Page.Context.SetOfflineAsync(true);
        await visitor.Page.GotoAsync(new Uri(page).AbsoluteUri);

        var sound = new SamplePacket();
        await ShowsAsync(visitor.Page, folder.Write("packet.zip", sound.ToBytes()), true);
        await Assertions.Expect(visitor.Page.Locator("#verdict")).ToContainTextAsync("2026-03-02");
        await Assertions.Expect(visitor.Page.Locator("#verdict .bad")).ToContainTextAsync(sound.Key.Public.Id);
        await Assertions.Expect(visitor.Page.Locator("#verdict.doubtful h2")).ToContainTextAsync("签名者未知");

        var bytes = sound.ToBytes();
        bytes[bytes.AsSpan().IndexOf("处罚通知 %%EOF"u8)] ^= 1;
        await ShowsAsync(visitor.Page, folder.Write("flipped.zip", bytes), false);
        var fault = visitor.Page.Locator("#verdict .fault");
        Assert.Equal((PacketFaults.FileChanged, SamplePacket.EvidencePath), (await fault.GetAttributeAsync("data-code"), await fault.GetAttributeAsync("data-where")));
        await Assertions.Expect(fault).ToContainTextAsync("被改动过");
        Assert.Empty(visitor.Complaints);
    }

    /// <summary>Every 5th byte flipped, every 90th length cut, and signed untruths: the same first fault as the command names.</summary>
    [Fact]
    public async Task Browser_and_command_name_the_same_faults()
    {
        await using var desk = await DeskHost.StartAsync();
        await using var visitor = await Visitor.ComeAsync(SharedBrowser.Desktop);
        // The policy of the page lets no script in from outside: the test asks through the page's own input instead.
        await visitor.Page.GotoAsync(new Uri(desk.Local.BaseAddress, "verify").AbsoluteUri);
        var packet = new SamplePacket().ToBytes();
        var random = new Random(20260302);
        var spoiled = new List<byte[]>();
        for (var at = 0; at < packet.Length; at += 101)
        {
            var other = packet.ToArray();
            other[at] ^= (byte)(1 << random.Next(8));
            spoiled.Add(other);
        }

        spoiled.Add(packet[..100]);
        spoiled.Add(packet[..^1]);
        spoiled.Add([]);
        spoiled.Add(new SamplePacket().With("custody/timeline.jsonl", lines => lines[1..]).ToBytes());
        spoiled.Add(new SamplePacket().With(SamplePacket.EvidencePath, _ => [1]).ToBytes());
        spoiled.Add(new SamplePacket().With("custody/anchor.json", _ => [1]).ToBytes());
        foreach (var bytes in spoiled)
        {
            using var file = new MemoryStream(bytes);
            var expected = (await PacketVerifier.VerifyAsync(file, [], null, CancellationToken.None)).Faults[0];
            await visitor
                .Page.Locator("#packet")
                .SetInputFilesAsync(
                    new FilePayload
                    {
                        Name = "p.zip",
                        MimeType = "application/zip",
                        Buffer = bytes,
                    }
                );
            var fault = visitor.Page.Locator("#verdict .fault");
            await Assertions.Expect(fault).ToBeVisibleAsync();
            Assert.Equal((expected.Code, expected.Where), (await fault.GetAttributeAsync("data-code"), await fault.GetAttributeAsync("data-where")));
            await visitor.Page.GetByText("Check another").ClickAsync();
        }

        Assert.Empty(visitor.Complaints);
    }

    private static async Task ShowsAsync(IPage page, string packet, bool sound)
    {
        if (await page.Locator("#packet").CountAsync() == 0)
            await page.GetByText("再核对一个").ClickAsync();
        await page.Locator("#packet").SetInputFilesAsync(packet);
        await Assertions.Expect(page.Locator($"#verdict[data-sound='{(sound ? "true" : "false")}']")).ToBeVisibleAsync();
        if (Environment.GetEnvironmentVariable("CASEDESK_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"verify-{sound}.png"), FullPage = true });
    }

    private sealed class TemporaryFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("casedesk-verify");

        public string Write(string name, byte[] bytes)
        {
            var path = Path.Combine(_folder.FullName, name);
            File.WriteAllBytes(path, bytes);
            return path;
        }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
