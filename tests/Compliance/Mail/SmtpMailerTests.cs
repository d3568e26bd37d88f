using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Driving;
using Mancrel.Core.Ports;
using Mancrel.Local.Mail;

namespace Mancrel.Compliance.Mail;

/// <summary>The SMTP client over sockets: with a real server, and with one that makes the faults it is told to.</summary>
public sealed class SmtpMailerTests : ComplianceSuite
{
    private const string Password = "s3cret";
    private readonly ScriptedSmtp peer;
    private SmtpSettings settings;

    public SmtpMailerTests()
    {
        peer = Own(new ScriptedSmtp());
        settings = new SmtpSettings("127.0.0.1", peer.Port, Security: SmtpSecurity.Opportunistic);
    }

    [Fact]
    public async Task A_message_goes_over_whole_and_the_servers_word_comes_back()
    {
        var server = Real();

        var handover = await SendAsync(Mail("Subject: Hi\r\n\r\n.dot\r\n..two\r\nbare\nline\rends\r\n.\r\nlast"));

        Assert.Equal(new MailHandover.Taken("2.0.0 taken"), handover);
        var letter = Assert.Single(server.Letters);
        Assert.Equal("Subject: Hi\r\n\r\n.dot\r\n..two\r\nbare\r\nline\r\nends\r\n.\r\nlast\r\n", letter.Content + "\r\n");
        Assert.Equal("shop@example.com", letter.From);
        Assert.Equal(["a@example.org", "b@example.org"], letter.To);
        Assert.Equal("55", letter.Parameters["SIZE"]);
    }

    [Theory]
    [InlineData("GREETING", "421 busy", true)]
    [InlineData("GREETING", "554 no service", false)]
    [InlineData("MAIL", "451 try later", true)]
    [InlineData("MAIL", "550 no", false)]
    [InlineData("RCPT", "450 greylisted", true)]
    [InlineData("RCPT", "550 5.1.1 no such user", false)]
    [InlineData("DATA", "452 disk full", true)]
    [InlineData("DATA", "554 no", false)]
    [InlineData("MESSAGE", "451 scanner down", true)]
    [InlineData("MESSAGE", "554 5.7.1 spam", false)]
    public async Task A_no_is_a_refusal_that_tells_why_and_whether_later_helps(string command, string answer, bool transient)
    {
        peer.Answers[command] = answer;

        var refused = Assert.IsType<MailHandover.Refused>(await SendAsync());

        Assert.Equal(transient, refused.Transient);
        Assert.Contains(answer, refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GREETING")]
    [InlineData("EHLO")]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    public async Task A_connection_lost_before_the_message_is_certainly_not_taken(string command)
    {
        peer.Answers[command] = null;

        Assert.True(Assert.IsType<MailHandover.Refused>(await SendAsync()).Transient);
    }

    [Fact]
    public async Task A_connection_lost_after_the_final_dot_leaves_it_unknown()
    {
        peer.Answers["MESSAGE"] = null;

        Assert.IsType<MailHandover.Unknown>(await SendAsync());
        Assert.True(peer.HasMessage);
    }

    [Fact]
    public async Task A_nonsense_answer_after_the_final_dot_leaves_it_unknown()
    {
        peer.Answers["MESSAGE"] = "HTTP/1.1 200 OK";

        Assert.IsType<MailHandover.Unknown>(await SendAsync());
    }

    [Theory]
    [InlineData("RCPT", false)]
    [InlineData("MESSAGE", true)]
    public async Task A_server_that_never_answers_runs_into_the_timeout(string command, bool unknown)
    {
        peer.Answers[command] = "…";
        var sending = SendAsync();

        // The clock moves only once the peer has heard the command, and stays ahead of each limit that is set.
        while (!sending.IsCompleted)
        {
            if (
                peer.Heard.Any(h => h.StartsWith(command == "RCPT" ? "RCPT" : "DATA", StringComparison.Ordinal))
                && (command == "RCPT" || peer.HasMessage)
            )
            {
                Time.Advance(settings.Timeout);
            }

            await Task.Yield();
        }

        var handover = await sending;
        Assert.Equal(unknown, handover is MailHandover.Unknown);
        Assert.Contains("no answer within 120 s", handover.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_listening_is_a_transient_refusal()
    {
        var port = peer.Port;
        peer.Dispose();
        settings = settings with { Port = port };

        Assert.True(Assert.IsType<MailHandover.Refused>(await SendAsync()).Transient);
    }

    [Fact]
    public async Task Quit_after_the_acceptance_does_not_matter()
    {
        peer.Answers["QUIT"] = null;

        Assert.IsType<MailHandover.Taken>(await SendAsync());
    }

    [Fact]
    public async Task Encryption_is_used_where_it_is_offered_and_what_was_said_before_is_forgotten()
    {
        using var certificate = MakeCertificate();
        var server = Real(Password, certificate);
        settings = settings with
        {
            User = "shop",
            Password = Password,
            CertificateCheck = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString(),
        };

        Assert.IsType<MailHandover.Taken>(await SendAsync());

        Assert.Equal(["EHLO", "STARTTLS", "[tls] EHLO", "[tls] AUTH", "[tls] MAIL"], server.Heard.Take(5));
    }

    [Fact]
    public async Task A_required_encryption_that_is_missing_sends_nothing()
    {
        var server = Real();
        settings = settings with { Security = SmtpSecurity.StartTls };

        Assert.Contains("no encryption", Assert.IsType<MailHandover.Refused>(await SendAsync()).Reason, StringComparison.Ordinal);
        Assert.Contains("EHLO", server.Heard);
        Assert.DoesNotContain("MAIL", server.Heard);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_sends_nothing()
    {
        using var certificate = MakeCertificate();
        var server = Real(certificate: certificate);

        Assert.IsType<MailHandover.Refused>(await SendAsync());
        Assert.Equal(["EHLO", "STARTTLS"], server.Heard);
    }

    [Fact]
    public async Task Plain_is_used_where_it_is_offered()
    {
        peer.Answers["EHLO"] = "250-peer\r\n250 AUTH LOGIN PLAIN";
        peer.Answers["AUTH"] = "235 welcome";
        settings = settings with { User = "shop", Password = Password };

        Assert.IsType<MailHandover.Taken>(await SendAsync());
        Assert.Equal($"AUTH PLAIN {Base64($"\0shop\0{Password}")}", peer.Heard[1]);
    }

    [Fact]
    public async Task Login_is_used_where_plain_is_not_offered()
    {
        peer.Answers["EHLO"] = "250-peer\r\n250 AUTH LOGIN";
        peer.Answers["AUTH"] = "334 VXNlcm5hbWU6";
        peer.Answers[Base64("shop").ToUpperInvariant()] = "334 UGFzc3dvcmQ6";
        peer.Answers[Base64(Password).ToUpperInvariant()] = "235 welcome";
        settings = settings with { User = "shop", Password = Password };

        Assert.IsType<MailHandover.Taken>(await SendAsync());
        Assert.Equal(["AUTH LOGIN", Base64("shop"), Base64(Password)], peer.Heard.Skip(1).Take(3));
    }

    [Fact]
    public async Task A_wrong_password_is_told_without_the_password()
    {
        var server = Real("another");
        settings = settings with { User = "shop", Password = Password };

        var refused = Assert.IsType<MailHandover.Refused>(await SendAsync());

        Assert.True(refused.Transient);
        Assert.StartsWith("AUTH: 535: ", refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, refused.Reason, StringComparison.Ordinal);
        Assert.Empty(server.Letters);
    }

    [Fact]
    public async Task Addresses_beyond_ascii_need_a_server_that_takes_them()
    {
        var mail = Mail() with { EnvelopeTo = ["müller@example.org"] };
        Assert.False(Assert.IsType<MailHandover.Refused>(await SendAsync(mail)).Transient);

        peer.Answers["EHLO"] = "250-peer\r\n250-8BITMIME\r\n250 SMTPUTF8";

        Assert.IsType<MailHandover.Taken>(await SendAsync(mail));
        Assert.Contains("MAIL FROM:<shop@example.com> SMTPUTF8", peer.Heard);
        Assert.Contains("RCPT TO:<müller@example.org>", peer.Heard);
    }

    [Theory]
    [InlineData("a@example.org>\r\nRCPT TO:<b@example.org")]
    [InlineData("a b@example.org")]
    public async Task An_address_cannot_bring_another_command(string address)
    {
        Assert.False(Assert.IsType<MailHandover.Refused>(await SendAsync(Mail() with { EnvelopeTo = [address] })).Transient);
        Assert.DoesNotContain(peer.Heard, h => h.StartsWith("RCPT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_old_server_is_greeted_the_old_way()
    {
        peer.Answers["EHLO"] = "502 what";

        Assert.IsType<MailHandover.Taken>(await SendAsync());
        Assert.Contains("HELO mancrel.localdomain", peer.Heard);
    }

    [Fact]
    public async Task What_was_taken_can_never_be_told_afterwards() =>
        Assert.IsType<MailHandover.Unknown>(await new SmtpMailer(settings, Time).SettleAsync(Ours, "key"));

    private LoopbackSmtp Real(string? password = null, X509Certificate2? certificate = null)
    {
        var server = Own(new LoopbackSmtp(password, certificate));
        settings = settings with { Port = server.Port };
        return server;
    }

    private Task<MailHandover> SendAsync(RenderedMail? mail = null) => new SmtpMailer(settings, Time).SendAsync(mail ?? Mail());

    private static RenderedMail Mail(string content = "Subject: Hi\r\n\r\nHello\r\n") =>
        new()
        {
            Tenant = Ours,
            IdempotencyKey = "key",
            EnvelopeFrom = "shop@example.com",
            EnvelopeTo = ["a@example.org", "b@example.org"],
            MessageId = "1@example.com",
            Content = Encoding.UTF8.GetBytes(content),
        };

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            DateTimeOffset.UnixEpoch,
            new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
