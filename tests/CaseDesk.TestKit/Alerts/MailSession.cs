using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace CaseDesk.TestKit.Alerts;

/// <summary>One connection to a <see cref="MailReceiver"/>.</summary>
internal sealed class MailSession(MailReceiver receiver, TcpClient client, int number)
{
    private readonly List<string> _to = [];
    private MailLine _line = new(client.GetStream());
    private string? _from;
    private string? _user;
    private bool _encrypted;

    public async Task RunAsync(CancellationToken cancellation)
    {
        using (client)
        {
            try
            {
                if (receiver.TlsAtOnce)
                    await EncryptAsync(cancellation);
                if (!await SayAsync("CONNECT", "220 mail.example ESMTP", cancellation))
                    return;
                while (await _line.ReadAsync(cancellation) is { } line && await ObeyAsync(Encoding.ASCII.GetString(line), cancellation))
                {
                }
            }
            catch (Exception exception)
                when (exception
                        is IOException
                            or OperationCanceledException
                            or SocketException
                            or System.Security.Authentication.AuthenticationException
                )
            {
                // The other side hung up, or the test is over.
            }
        }
    }

    private async Task<bool> ObeyAsync(string line, CancellationToken cancellation)
    {
        var verb = line.Split(' ', ':')[0].ToUpperInvariant();
        switch (verb)
        {
            case "EHLO":
                return await SayAsync("EHLO", $"250-mail.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES{Offers()}\r\n250 SIZE 10485760", cancellation);
            case "STARTTLS":
                if (!await SayAsync("STARTTLS", "220 go ahead", cancellation))
                    return false;
                await EncryptAsync(cancellation);
                return true;
            case "AUTH":
                return await LogInAsync(line, cancellation);
            case "MAIL" when receiver.Login is not null && _user is null:
                return await SayAsync("MAIL", "530 5.7.0 Authentication required", cancellation);
            case "MAIL":
                _to.Clear();
                return await SayAsync("MAIL", "250 2.1.0 Ok", cancellation, () => _from = Path(line));
            case "RCPT":
                return await SayAsync("RCPT", "250 2.1.5 Ok", cancellation, () => _to.Add(Path(line)));
            case "DATA" when _to.Count == 0:
                return await SayAsync("NOBODY", "503 5.5.1 Nobody to write to", cancellation);
            case "DATA":
                return await TakeAsync(cancellation);
            case "RSET" or "NOOP":
                return await SayAsync(verb, "250 2.0.0 Ok", cancellation);
            case "QUIT":
                await SayAsync(verb, "221 2.0.0 Bye", cancellation);
                return false;
            default:
                return await SayAsync(verb, "502 5.5.2 Not known here", cancellation);
        }
    }

    private string Offers() => (receiver.Certificate is not null && !_encrypted ? "\r\n250-STARTTLS" : "") + (receiver.Login is null ? "" : "\r\n250-AUTH PLAIN");

    /// <summary>The usual answer, or what the test told; <paramref name="then"/> happens only when nothing was refused. False: hang up.</summary>
    private async Task<bool> SayAsync(string step, string usual, CancellationToken cancellation, Action? then = null)
    {
        var story = receiver.StoryOf(number, step);
        if (story is { Taken: true })
            then?.Invoke();
        if (story is not null)
            await story.Hold().WaitAsync(cancellation);
        if (story is { Answer: null })
            return false;
        if (story is not { Taken: true } && (story?.Answer ?? usual)[0] is '2' or '3')
            then?.Invoke();
        await _line.WriteAsync(story?.Answer ?? usual, cancellation);
        return story?.Answer is not ['4', '2', '1', ..];
    }

    private async Task EncryptAsync(CancellationToken cancellation)
    {
        var tls = new SslStream(_line.Stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = receiver.Certificate }, cancellation);
        // What was sent before the encryption is forgotten.
        (_line, _encrypted) = (new MailLine(tls), true);
    }

    private async Task<bool> LogInAsync(string line, CancellationToken cancellation)
    {
        var words = line.Split(' ');
        if (words.Length < 3)
        {
            await _line.WriteAsync("334 ", cancellation);
            words = [.. words, Encoding.ASCII.GetString(await _line.ReadAsync(cancellation) ?? [])];
        }

        var given = Encoding.UTF8.GetString(Convert.FromBase64String(words[2])).Split('\0');
        var right = (given[1], given[2]) == receiver.Login;
        return await SayAsync("AUTH", right ? "235 2.7.0 Welcome" : "535 5.7.8 Wrong user or password", cancellation, () =>
            _user = given[1]
        );
    }

    private async Task<bool> TakeAsync(CancellationToken cancellation)
    {
        var story = receiver.StoryOf(number, "DATA");
        if (story is not null)
        {
            await _line.WriteAsync(story.Answer!, cancellation);
            return true;
        }

        await _line.WriteAsync("354 go ahead", cancellation);
        if (receiver.StoryOf(number, "BODY") is { } cut)
        {
            await _line.ReadAsync(cancellation);
            await cut.Hold().WaitAsync(cancellation);
            return false;
        }

        using var bytes = new MemoryStream();
        while (await _line.ReadAsync(cancellation) is { } line)
        {
            if (line is [(byte)'.'])
                return await KeepAsync(bytes, cancellation);
            bytes.Write(line.AsSpan(line is [(byte)'.', ..] ? 1 : 0));
            bytes.Write("\r\n"u8);
        }

        return false;
    }

    private Task<bool> KeepAsync(MemoryStream bytes, CancellationToken cancellation)
    {
        bytes.Position = 0;
        var mail = new ReceivedMail(_from!, [.. _to], MimeMessage.Load(bytes, cancellation), number, _encrypted, _user);
        return SayAsync("DONE", "250 2.0.0 Ok: queued as 7f3a", cancellation, () => receiver.Keep(mail));
    }

    private static string Path(string line) =>
        line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
}
