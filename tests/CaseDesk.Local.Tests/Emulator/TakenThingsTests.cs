using System.Net;
using System.Net.Sockets;
using CaseDesk.Local.Emulator;
using CaseDesk.Local.Startup;
using CaseDesk.Local.Texts;

namespace CaseDesk.Local.Tests.Emulator;

public sealed class TakenThingsTests
{
    [Fact]
    public async Task A_taken_http_port_is_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => LocalHost.StartAsync(new LocalOptions { Port = port }));

        Assert.Equal($"端口 {port} 已被占用：请关闭占用它的程序，或用 --port 换一个。 Port {port} is taken: close the program that holds it, or choose another with --port.", refused.Message);
    }

    [Fact]
    public async Task A_taken_storage_port_is_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var refused = await Assert.ThrowsAsync<StartRefusedException>(
            () => AzuriteProcess.StartAsync(null, new StoragePorts(port), null, TextWriter.Null, CancellationToken.None));

        Assert.Equal("port-taken", refused.Code);
        Assert.Contains("--storage-ports", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// It was made as the machine makes directories: everybody on it could look at the cases and the key that signs them.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_data_directory_is_for_its_owner_only(bool wasThere)
    {
        // There, directories have other rights.
        if (OperatingSystem.IsWindows())
            return;
        var root = Directory.CreateTempSubdirectory().FullName;
        var path = Path.Combine(root, "data");
        if (wasThere)
            Directory.CreateDirectory(path, (UnixFileMode)0b111_101_101);
        try
        {
            using var data = DataDirectory.Open(path);
            Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(path));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void A_data_directory_serves_one_host_at_a_time_and_keeps_its_key()
    {
        var path = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string key;
            using (var first = DataDirectory.Open(path))
            {
                key = first.DeskKey();
                Assert.Equal("data-in-use", Assert.Throws<StartRefusedException>(() => DataDirectory.Open(path)).Code);
            }

            using var second = DataDirectory.Open(path);
            Assert.Equal(key, second.DeskKey());
            Assert.NotEqual(key, DataDirectory.NewKey());
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
