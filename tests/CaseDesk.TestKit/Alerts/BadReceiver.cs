using System.IO.Pipelines;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CaseDesk.TestKit.Alerts;

/// <summary>
/// A receiver that no decent server would be: Kestrel on a free loopback port, below HTTP, with a switch for each <see cref="Fault"/>. It
/// counts what the
/// other side was willing to take.
/// </summary>
public sealed class BadReceiver : IAsyncDisposable
{
    private const string Head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
    private static readonly byte[] s_chunk = [.. "10000\r\n"u8, .. new byte[0x10000], .. "\r\n"u8];

    private readonly WebApplication _app;
    private readonly Fault _fault;
    private int _connections;
    private long _written;

    private BadReceiver(Fault fault, Func<X509Certificate2>? certificate)
    {
        _fault = fault;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
                {
                    if (certificate is not null)
                        listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => certificate());
                    listen.Run(ReceiveAsync);
                }));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        _app = builder.Build();
    }

    /// <summary>By plain http, whatever it speaks.</summary>
    public Uri Url => new UriBuilder(_app.Urls.Single()) { Scheme = "http", Path = "/hook" }.Uri;

    /// <summary>Connections accepted; with a certificate, those whose handshake went through.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Bytes that the other side's system took, over all connections.</summary>
    public long Written => Interlocked.Read(ref _written);

    public static Task<BadReceiver> StartAsync(Fault fault, X509Certificate2? certificate = null) =>
        StartAsync(fault, certificate is null ? null : () => certificate);

    /// <param name="certificate">Asked at each handshake; null for a server without.</param>
    public static async Task<BadReceiver> StartAsync(Fault fault, Func<X509Certificate2>? certificate)
    {
        var receiver = new BadReceiver(fault, certificate);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Ends once every connection has: nobody is being sent anything any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task ReceiveAsync(ConnectionContext connection)
    {
        Interlocked.Increment(ref _connections);
        if (_fault == Fault.ClosesAtAccept)
            return;
        var closed = connection.ConnectionClosed;
        try
        {
            var request = await connection.Transport.Input.ReadAsync(closed);
            var asked = request.Buffer.Length > 0;
            connection.Transport.Input.AdvanceTo(request.Buffer.End);
            if (!asked)
                return;
            await AnswerAsync(connection.Transport.Output, closed);
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or ConnectionAbortedException or ConnectionResetException or IOException)
        {
            // Hung up.
        }
    }

    private async Task AnswerAsync(PipeWriter output, CancellationToken closed)
    {
        switch (_fault)
        {
            case Fault.None:
                await SayAsync(output, Head + "content-length: 2\r\n\r\nok", closed);
                await Task.Delay(Timeout.Infinite, closed);
                break;
            case Fault.Silent:
                await Task.Delay(Timeout.Infinite, closed);
                break;
            case Fault.DripsHeaders:
                await DripAsync(output, "HTTP/1.1 200 OK\r\nx: ", closed);
                break;
            case Fault.GiantHeader:
                await SayAsync(output, Head + "x: ", closed);
                await FloodAsync(output, Encoding.ASCII.GetBytes(new string('x', 0x10000)), long.MaxValue, closed);
                break;
            case Fault.OnlyContinue:
                await DripAsync(output, "HTTP/1.1 100 Continue\r\n\r\n", closed, whole: true);
                break;
            case Fault.NotHttp:
                await SayAsync(output, "220 mail.example ESMTP\r\n", closed);
                break;
            case Fault.HangsAfterHeaders:
                await SayAsync(output, Head + "content-length: 100\r\n\r\n", closed);
                await Task.Delay(Timeout.Infinite, closed);
                break;
            case Fault.DripsBody:
                await SayAsync(output, Head + "content-length: 1000000\r\n\r\n", closed);
                await DripAsync(output, "", closed);
                break;
            case Fault.ClosesMidBody:
                await SayAsync(output, Head + "content-length: 100\r\n\r\n{\"errcode\":0,\"errmsg\":\"ok\"}", closed);
                break;
            case Fault.TenMegabytes:
                await SayAsync(output, Head + "content-length: 10485760\r\n\r\n", closed);
                await FloodAsync(output, s_chunk.AsMemory(0, 0x10000), 10 << 20, closed);
                break;
            case Fault.EndlessBody:
                await SayAsync(output, Head + "transfer-encoding: chunked\r\n\r\n", closed);
                await FloodAsync(output, s_chunk, long.MaxValue, closed);
                break;
        }
    }

    private Task SayAsync(PipeWriter output, string text, CancellationToken closed) =>
        WriteAsync(output, Encoding.ASCII.GetBytes(text), closed);

    // Slow, but never so slow that it would look like silence.
    private async Task DripAsync(PipeWriter output, string beginning, CancellationToken closed, bool whole = false)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (var i = 0; await pace.WaitForNextTickAsync(closed); i++)
            await SayAsync(output, whole ? beginning : i < beginning.Length ? beginning[i].ToString() : "x", closed);
    }

    private async Task FloodAsync(PipeWriter output, ReadOnlyMemory<byte> chunk, long most, CancellationToken closed)
    {
        for (var sent = 0L; sent < most; sent += chunk.Length)
            await WriteAsync(output, chunk, closed);
    }

    private async Task WriteAsync(PipeWriter output, ReadOnlyMemory<byte> bytes, CancellationToken closed)
    {
        var flushed = await output.WriteAsync(bytes, closed);
        if (flushed.IsCompleted)
            throw new ConnectionAbortedException();
        Interlocked.Add(ref _written, bytes.Length);
    }
}
