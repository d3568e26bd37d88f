using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Driving;

/// <summary>
/// A real IMAP server (Debian's Dovecot) on loopback with mailboxes in a folder of its own, and an SMTP server beside it that puts what
/// it takes into them. Where Dovecot is not installed, <see cref="IsInstalled"/> is false and tests skip.
/// </summary>
public sealed class MailServer : IAsyncDisposable
{
    public const string Password = "a password with blanks";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly string folder = Directory.CreateTempSubdirectory("mancrel-mail-").FullName;
    private readonly LoopbackProvider? tokens;
    private readonly LoopbackSmtp? smtp;
    private readonly TokenSmtp? tokenSmtp;
    private Process? dovecot;
    private int delivered;

    private MailServer(LoopbackProvider? tokens)
    {
        this.tokens = tokens;
        ImapPort = RunningMancrel.FreePort();
        if (tokens is null)
        {
            smtp = new LoopbackSmtp(Password, taken: letter => letter.To.ToList().ForEach(to => Deliver(to, letter.Content)));
        }
        else
        {
            tokenSmtp = new TokenSmtp((user, token) => tokens.OwnerOf(token) == user, (to, letter) => Deliver(to, letter));
        }
    }

    /// <summary>Whether there is a Dovecot on this machine.</summary>
    public static bool IsInstalled => Program is not null;

    public int ImapPort { get; }

    public int SmtpPort => smtp?.Port ?? tokenSmtp!.Port;

    /// <summary>Letters that the SMTP server took, in order.</summary>
    public IReadOnlyList<string> Taken => [.. smtp!.Letters.Select(letter => letter.Content)];

    private static string? Program { get; } = new[] { "/usr/sbin/dovecot", "/usr/local/sbin/dovecot" }.FirstOrDefault(File.Exists);

    /// <summary>Starts with the mailboxes of these addresses, empty.</summary>
    public static Task<MailServer> StartAsync(params string[] addresses) => StartAsync(tokens: null, addresses);

    /// <summary>The same with mailboxes that a provider's tokens open, and no password.</summary>
    public static async Task<MailServer> StartAsync(LoopbackProvider? tokens, params string[] addresses)
    {
        var server = new MailServer(tokens);
        server.Configure(addresses);
        await server.StartProcessAsync();
        return server;
    }

    /// <summary>Puts a letter into a mailbox's inbox, as the server's delivery does; null for a folder means the inbox.</summary>
    public void Deliver(string address, string letter, string? into = null, DateTimeOffset? arrived = null)
    {
        var maildir = into is null ? Maildir(address) : Path.Combine(Maildir(address), "." + into);
        foreach (var part in new[] { "tmp", "new", "cur" })
        {
            MakeFolder(Path.Combine(maildir, part));
        }

        var number = Interlocked.Increment(ref delivered);
        var name = string.Create(CultureInfo.InvariantCulture, $"{1_700_000_000 + number}.M{number:000000}P1.loopback");
        var made = Path.Combine(maildir, "tmp", name);
        File.WriteAllText(made, letter.ReplaceLineEndings("\n"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        if (arrived is { } at)
        {
            File.SetLastWriteTimeUtc(made, at.UtcDateTime);
        }

        Open(made, (UnixFileMode)0b110_110_110);
        File.Move(made, Path.Combine(maildir, "new", name));
    }

    /// <summary>The letters of a folder as they lie there.</summary>
    public IReadOnlyList<string> Letters(string address, string? folderName = null)
    {
        var maildir = folderName is null ? Maildir(address) : Path.Combine(Maildir(address), "." + folderName);
        return
        [
            .. new[] { "new", "cur" }
                .Select(part => Path.Combine(maildir, part))
                .Where(Directory.Exists)
                .SelectMany(Directory.GetFiles)
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllText),
        ];
    }

    /// <summary>Gives the inbox's letters other numbers: its index is thrown away, and UIDVALIDITY is another one.</summary>
    public async Task RenumberAsync(string address, string? folderName = null)
    {
        await StopProcessAsync();
        var maildir = folderName is null ? Maildir(address) : Path.Combine(Maildir(address), "." + folderName);
        foreach (var file in Directory.GetFiles(maildir, "dovecot*"))
        {
            File.Delete(file);
        }

        // The list's own file is where Maildir++ keeps validity and numbers.
        var validity = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 1000;
        var list = Path.Combine(maildir, "dovecot-uidlist");
        File.WriteAllText(list, string.Create(CultureInfo.InvariantCulture, $"3 V{validity} N1 G00112233445566778899aabbccddeeff\n"));
        Open(list, (UnixFileMode)0b110_110_110);
        await StartProcessAsync();
    }

    public Task StopAsync() => StopProcessAsync();

    public Task StartAgainAsync() => StartProcessAsync();

    public async ValueTask DisposeAsync()
    {
        smtp?.Dispose();
        tokenSmtp?.Dispose();
        await StopProcessAsync();
        Directory.Delete(folder, recursive: true);
    }

    // Dovecot is of Unix, and so is who starts it.
    private static void Open(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    // The folder and all above it within ours, for whoever serves the mail.
    private void MakeFolder(string path)
    {
        Directory.CreateDirectory(path);
        for (var one = path; one.Length >= folder.Length; one = Path.GetDirectoryName(one)!)
        {
            Open(one, (UnixFileMode)0b111_111_111);
        }
    }

    private string Maildir(string address) => Path.Combine(folder, "mail", address);

    private void Configure(string[] addresses)
    {
        // Dovecot serves nobody's mail as root: then the mail is nobody's, and everybody may touch it.
        var root = Environment.UserName == "root";
        var (me, serves, group) = root
            ? ("dovecot", "nobody", "nogroup")
            : (Environment.UserName, Environment.UserName, Environment.UserName);
        foreach (var address in addresses)
        {
            foreach (var part in new[] { "tmp", "new", "cur" })
            {
                MakeFolder(Path.Combine(Maildir(address), part));
            }
        }

        if (tokens is not null)
        {
            File.WriteAllText(
                Path.Combine(folder, "oauth2.conf"),
                $"tokeninfo_url = {tokens.Url}/tokeninfo?access_token=\nusername_attribute = email\nactive_attribute = active\n"
                    + "active_value = true\n"
            );
        }

        File.WriteAllLines(Path.Combine(folder, "users"), addresses.Select(address => $"{address}:{{PLAIN}}{Password}"));
        File.WriteAllText(
            Path.Combine(folder, "dovecot.conf"),
            $$"""
            protocols = imap
            base_dir = {{folder}}/run
            state_dir = {{folder}}/state
            log_path = {{folder}}/log
            listen = 127.0.0.1
            ssl = no
            disable_plaintext_auth = no
            default_internal_user = {{me}}
            default_login_user = {{(root ? "dovenull" : me)}}
            default_internal_group = {{me}}
            first_valid_uid = 0
            first_valid_gid = 0
            mail_location = maildir:{{folder}}/mail/%u
            service imap-login {
              chroot =
              inet_listener imap {
                port = {{ImapPort}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            service anvil {
              chroot =
            }
            service auth {
              user = {{Environment.UserName}}
            }
            auth_mechanisms = {{(tokens is null ? "plain" : "xoauth2 oauthbearer")}}
            passdb {
              {{(tokens is null ? "driver = passwd-file" : "driver = oauth2")}}
              args = {{(tokens is null ? $"scheme=PLAIN username_format=%u {folder}/users" : $"{folder}/oauth2.conf")}}
            }
            userdb {
              driver = static
              args = uid={{serves}} gid={{group}} home={{folder}}/mail/%u
            }
            namespace inbox {
              inbox = yes
              separator = /
              mailbox Sent {
                special_use = \Sent
                auto = subscribe
              }
              mailbox Drafts {
                special_use = \Drafts
                auto = subscribe
              }
            }
            """
        );
    }

    private async Task StartProcessAsync()
    {
        dovecot = Process.Start(
            new ProcessStartInfo(Program!, ["-F", "-c", Path.Combine(folder, "dovecot.conf")])
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            }
        )!;
        var clock = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(40));
        while (!await ListensAsync())
        {
            RunningMancrel.Check(
                !dovecot.HasExited,
                "Dovecot stopped: " + (dovecot.HasExited ? await dovecot.StandardError.ReadToEndAsync() : "")
            );
            RunningMancrel.Check(clock.Elapsed < Patience, "Dovecot does not listen");
            await tick.WaitForNextTickAsync();
        }
    }

    private async Task<bool> ListensAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", ImapPort);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task StopProcessAsync()
    {
        if (dovecot is { HasExited: false })
        {
            using var kill = Process.Start("kill", ["-TERM", dovecot.Id.ToString(CultureInfo.InvariantCulture)]);
            await dovecot.WaitForExitAsync();
        }

        dovecot?.Dispose();
        dovecot = null;
    }
}
