using Mancrel.Api.Mailboxes.Discovery;
using Mancrel.Api.Mailboxes.Sender;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Tests.Mailboxes;

/// <summary>What is found out of a domain's SPF, DKIM and DMARC, and which record is told to be entered.</summary>
public sealed class SenderDomainTests
{
    private readonly Names names = new();

    [Fact]
    public async Task A_domain_without_records_is_told_each_of_them()
    {
        var view = await CheckAsync("smtp.office365.com");

        Assert.False(view.Ok);
        Assert.Equal([SenderVerdict.Missing, SenderVerdict.Missing, SenderVerdict.Missing], view.Checks.Select(check => check.Verdict));
        Assert.Equal(
            new SenderRecord("shop.example", "TXT", "v=spf1 include:spf.protection.outlook.com ~all"),
            Of(view, SenderPart.Spf).Record
        );
        Assert.Equal(
            new SenderRecord("_dmarc.shop.example", "TXT", "v=DMARC1; p=none; rua=mailto:sales@shop.example"),
            Of(view, SenderPart.Dmarc).Record
        );
    }

    [Fact]
    public async Task A_domain_that_vouches_for_its_mail_is_good()
    {
        names.Texts["shop.example"] = ["something=else", "v=spf1 include:_spf.shop.example -all"];
        names.Texts["_spf.shop.example"] = ["v=spf1 ip4:192.0.2.1 include:_spf.google.com ~all"];
        names.Texts["google._domainkey.shop.example"] = ["v=DKIM1; k=rsa; p=MIIBIjAN"];
        names.Texts["_dmarc.shop.example"] = ["v=DMARC1; p=reject"];

        var view = await CheckAsync("smtp.gmail.com");

        Assert.True(view.Ok);
        Assert.All(view.Checks, check => Assert.Equal(SenderVerdict.Good, check.Verdict));
        Assert.All(view.Checks, check => Assert.Null(check.Record));
    }

    [Theory]
    [InlineData("v=spf1 ip4:192.0.2.1 -all", SenderVerdict.Lacks, "v=spf1 ip4:192.0.2.1 include:_spf.google.com -all")]
    [InlineData("v=spf1 mx", SenderVerdict.Lacks, "v=spf1 mx include:_spf.google.com")]
    [InlineData("v=spf1 include:_spf.google.com +all", SenderVerdict.Open, "v=spf1 include:_spf.google.com ~all")]
    [InlineData("V=SPF1 Include:_spf.Google.com ?all", SenderVerdict.Good, null)]
    [InlineData("v=spf1 redirect=_spf.google.com", SenderVerdict.Good, null)]
    [InlineData("v=spf1 include:loop.example include:_spf.google.com ~all", SenderVerdict.Good, null)]
    [InlineData("v=spf1 a:1 a:2 a:3 a:4 a:5 a:6 a:7 a:8 a:9 a:10 include:_spf.google.com ~all", SenderVerdict.TooLong, null)]
    public async Task An_SPF_record_is_read_as_receivers_do(string record, SenderVerdict verdict, string? wanted)
    {
        names.Texts["shop.example"] = [record];
        names.Texts["loop.example"] = ["v=spf1 include:loop.example ~all"];

        var spf = Of(await CheckAsync("smtp.gmail.com"), SenderPart.Spf);

        Assert.Equal(verdict, spf.Verdict);
        Assert.Equal(wanted, spf.Record?.Value);
        Assert.Equal(record, spf.Found);
    }

    [Fact]
    public async Task Two_records_are_none()
    {
        names.Texts["shop.example"] = ["v=spf1 mx ~all", "v=spf1 a ~all", "v=spf10 all"];
        names.Texts["_dmarc.shop.example"] = ["v=DMARC1; p=none", "v=DMARC1; p=reject"];

        var view = await CheckAsync("smtp.gmail.com");

        Assert.Equal(SenderVerdict.Several, Of(view, SenderPart.Spf).Verdict);
        Assert.Equal(SenderVerdict.Several, Of(view, SenderPart.Dmarc).Verdict);
    }

    [Fact]
    public async Task A_policy_that_watches_is_enough_and_tells_what_comes_next()
    {
        names.Texts["_dmarc.shop.example"] = ["v=DMARC1;p=none"];

        var dmarc = Of(await CheckAsync("smtp.gmail.com"), SenderPart.Dmarc);

        Assert.Equal((true, SenderVerdict.Watches), (dmarc.Ok, dmarc.Verdict));
        Assert.Equal("v=DMARC1; p=quarantine; rua=mailto:sales@shop.example", dmarc.Record!.Value);
    }

    [Fact]
    public async Task A_withdrawn_key_an_unknown_policy_and_the_policy_of_the_domain_above_are_seen()
    {
        names.Texts["selector1._domainkey.post.shop.example"] = ["v=DKIM1; p="];
        names.Texts["_dmarc.shop.example"] = ["v=DMARC1; p=sometimes"];

        var view = await CheckAsync("smtp.office365.com", "sales@post.shop.example");

        Assert.Equal((false, SenderVerdict.Withdrawn), (Of(view, SenderPart.Dkim).Ok, Of(view, SenderPart.Dkim).Verdict));
        Assert.Equal(SenderVerdict.Broken, Of(view, SenderPart.Dmarc).Verdict);
    }

    [Fact]
    public async Task Of_a_server_that_is_not_known_only_what_can_be_said_is_said()
    {
        names.Texts["shop.example"] = ["v=spf1 mx ~all"];

        var view = await CheckAsync("mail.house.example");

        Assert.Equal((true, SenderVerdict.There), (Of(view, SenderPart.Spf).Ok, Of(view, SenderPart.Spf).Verdict));
        Assert.Equal(((bool?)null, SenderVerdict.Unseen), (Of(view, SenderPart.Dkim).Ok, Of(view, SenderPart.Dkim).Verdict));
    }

    [Fact]
    public async Task A_name_service_that_is_away_is_no_missing_record()
    {
        names.Away = true;

        var view = await CheckAsync("smtp.gmail.com");

        Assert.False(view.Ok);
        Assert.All(view.Checks, check => Assert.Equal(((bool?)null, SenderVerdict.Unknown), (check.Ok, check.Verdict)));
        Assert.All(view.Checks, check => Assert.Null(check.Record));
    }

    [Fact]
    public async Task The_providers_own_domain_is_the_providers_to_see_to()
    {
        var view = await CheckAsync("smtp.gmail.com", "shop.of.nora@gmail.com");

        Assert.True(view is { Ok: true, OfProvider: true });
        Assert.Empty(view.Checks);
    }

    [Fact]
    public async Task A_key_of_ours_waits_for_its_record_and_is_good_once_that_stands_as_it_was_made()
    {
        var (older, newer) = (Key("m1", "MIIBold"), Key("m2", "MIIBnew"));
        var keys = new DkimKeys { Domain = "shop.example", Keys = [newer, older] };

        var awaited = Of(await CheckAsync("mail.shop.example", keys: keys), SenderPart.Dkim);
        Assert.Equal((false, SenderVerdict.Awaited), (awaited.Ok, awaited.Verdict));
        Assert.Equal(new SenderRecord("m2._domainkey.shop.example", "TXT", "v=DKIM1; k=rsa; p=MIIBnew"), awaited.Record);

        names.Texts["m1._domainkey.shop.example"] = ["v=DKIM1; k=rsa; p=MIIBold"];
        names.Texts["m2._domainkey.shop.example"] = ["v=DKIM1; k=rsa; p=MIIBother"];
        var other = Of(await CheckAsync("mail.shop.example", keys: keys), SenderPart.Dkim);
        Assert.Equal((true, SenderVerdict.Awaited), (other.Ok, other.Verdict));
        Assert.Equal("v=DKIM1; k=rsa; p=MIIBother", other.Found);

        names.Texts["m2._domainkey.shop.example"] = ["v=DKIM1; k=rsa; p=MIIB new"];
        var good = Of(await CheckAsync("mail.shop.example", keys: keys), SenderPart.Dkim);
        Assert.Equal((true, SenderVerdict.Good, (SenderRecord?)null), (good.Ok, good.Verdict, good.Record));

        names.Away = true;
        var away = Of(await CheckAsync("mail.shop.example", keys: keys), SenderPart.Dkim);
        Assert.Equal(((bool?)null, SenderVerdict.Unknown), (away.Ok, away.Verdict));
        Assert.Equal("m2._domainkey.shop.example", away.Record!.Name);
    }

    [Theory]
    [InlineData("smtp.gmail.com", false)]
    [InlineData("smtp.office365.com", false)]
    [InlineData("email-smtp.eu-west-1.amazonaws.com", false)]
    [InlineData("SMTP.SendGrid.net", false)]
    [InlineData("notgmail.com", true)]
    [InlineData("mail.shop.example", true)]
    public async Task Where_the_provider_signs_there_is_nothing_to_sign_here(string smtp, bool here) =>
        Assert.Equal(here, (await CheckAsync(smtp)).Signing is not null);

    private static DkimKey Key(string selector, string key) => new(selector, key, "", "nora", DateTimeOffset.UnixEpoch);

    private static SenderCheckView Of(SenderDomainView view, SenderPart part) => view.Checks.Single(check => check.Part == part);

    private Task<SenderDomainView> CheckAsync(string smtp, string address = "sales@shop.example", DkimKeys? keys = null) =>
        new SenderDomainCheck(names, TimeProvider.System).CheckAsync(
            new Mailbox
            {
                MailboxId = "mb_1",
                Address = address,
                Imap = new MailboxServer("imap.example", 993, MailboxSecurity.Tls, address, ""),
                Smtp = new MailboxServer(smtp, 465, MailboxSecurity.Tls, address, ""),
            },
            keys,
            here: true,
            TestContext.Current.CancellationToken
        );

    private sealed class Names : IMailNames
    {
        public Dictionary<string, IReadOnlyList<string>> Texts { get; } = new(StringComparer.OrdinalIgnoreCase);

        public bool Away { get; set; }

        public Task<IReadOnlyList<(string Host, int Port)>> ServicesAsync(string name, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<(string Host, int Port)>>([]);

        public Task<IReadOnlyList<string>> ExchangersAsync(string domain, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<string>>([]);

        public Task<IReadOnlyList<string>> TextsAsync(string name, CancellationToken cancellation) =>
            Away ? throw new IOException("away") : Task.FromResult(Texts.GetValueOrDefault(name) ?? []);
    }
}
