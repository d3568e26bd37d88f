using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>
/// A shop that signs in at its mailbox's provider: a loopback provider, a real Dovecot that asks it about each token, and an SMTP server
/// that lets in by token only.
/// </summary>
public sealed class MailboxSignInTests
{
    private const string Shop = "sales@shop.example";
    private const string Customer = "nora@customer.example";

    [Theory]
    [InlineData("microsoft")]
    [InlineData("gmail")]
    public async Task From_the_sign_in_to_the_answered_letter_through_renewals_and_a_grant_that_is_taken_back(string kind)
    {
        Assert.SkipUnless(MailServer.IsInstalled, "Dovecot is not installed (Debian: dovecot-imapd)");
        await using var provider = await LoopbackProvider.StartAsync();
        await using var server = await MailServer.StartAsync(provider, Shop, Customer);
        await using var mancrel = await RunningMancrel.StartAsync([
            ("Mancrel:Replies:AutoSend", "1"),
            ("Mancrel:Replies:Approve", "0"),
            .. provider.Settings(server.ImapPort, server.SmtpPort),
        ]);
        await mancrel.ProductAsync("KETTLE-1", "Copper kettle", "49.00", 5);

        // Tokens that are good for a few seconds: the mailbox stays live over their ends.
        provider.Seconds = 4;
        Assert.Equal("/settings/mailboxes?signIn=done", await SignInAsync(mancrel, new { kind }));
        var mailbox = Assert.Single((await mancrel.GetAsync("/api/mailboxes")).GetProperty("items").EnumerateArray());
        var id = mailbox.GetProperty("id").GetString()!;
        await StateAsync(mancrel, id, "live");
        await RunningMancrel.UntilAsync(() => Task.FromResult(provider.Renewals >= 3), "tokens were renewed");
        Assert.Equal("live", (await mancrel.GetAsync("/api/mailboxes/" + id)).GetProperty("state").GetString());
        Assert.Equal(1, provider.Grants);

        server.Deliver(Shop, Letter("The kettle"));
        var asked = await AskedAsync(mancrel, "The kettle");
        using var approved = await mancrel.SendAsync(HttpMethod.Post, $"/api/messages/{asked}/approve");
        Assert.True(approved.IsSuccessStatusCode, await approved.Content.ReadAsStringAsync());
        await mancrel.MessageAsync(asked, "answered");
        Assert.Contains($"From: {Shop}", Assert.Single(server.Letters(Customer)), StringComparison.Ordinal);
        await RunningMancrel.UntilAsync(() => Task.FromResult(server.Letters(Shop, "Sent").Count == 1), "the copy stands in Sent");
        using var tested = await mancrel.SendAsync(HttpMethod.Post, $"/api/mailboxes/{id}/test");
        Assert.True((await tested.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("ok").GetBoolean());

        // The person takes the access back at the provider.
        provider.EndGrants();
        var failed = await StateAsync(mancrel, id, "failed");
        Assert.Equal("sign_in", failed.GetProperty("fault").GetString());
        Assert.Contains("Sign in again", failed.GetProperty("error").GetString(), StringComparison.Ordinal);
        var renewals = provider.Renewals;
        using var once = await mancrel.SendAsync(HttpMethod.Post, $"/api/mailboxes/{id}/test");
        var checks = (await once.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks").EnumerateArray();
        Assert.Equal("sign_in", Assert.Single(checks).GetProperty("part").GetString());
        Assert.Equal(renewals, provider.Renewals);

        server.Deliver(Shop, Letter("While away"));
        Assert.Equal("/settings/mailboxes?signIn=done", await SignInAsync(mancrel, new { mailbox = id }));
        await StateAsync(mancrel, id, "live");
        await AskedAsync(mancrel, "While away");

        // What is stored survives the program, and nobody saw a token.
        Assert.Equal(0, await mancrel.TerminateAsync());
        await mancrel.StartProcessAsync();
        await StateAsync(mancrel, id, "live");
        var shown = (await mancrel.GetAsync("/api/mailboxes")).GetRawText() + string.Join('\n', mancrel.Output);
        Assert.All(provider.Given, token => Assert.DoesNotContain(token, shown, StringComparison.Ordinal));
        Assert.DoesNotContain(LoopbackProvider.Secret, shown, StringComparison.Ordinal);
    }

    private static async Task<string?> SignInAsync(RunningMancrel mancrel, object body)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var started = await mancrel.SendAsync(HttpMethod.Post, "/api/mailboxes/oauth/start", body);
        var told = await started.Content.ReadAsStringAsync();
        Assert.True(started.IsSuccessStatusCode, told);
        var cookie = started.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using var there = await browser.GetAsync(JsonDocument.Parse(told).RootElement.GetProperty("url").GetString());
        using var back = new HttpRequestMessage(HttpMethod.Get, there.Headers.Location);
        back.Headers.Add("Cookie", cookie);
        using var answer = await browser.SendAsync(back);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private static async Task<JsonElement> StateAsync(RunningMancrel mancrel, string id, string state)
    {
        JsonElement mailbox = default;
        await RunningMancrel.UntilAsync(
            async () => (mailbox = await mancrel.GetAsync("/api/mailboxes/" + id)).GetProperty("state").GetString() == state,
            () => $"the mailbox is {state}; it is {mailbox}"
        );
        return mailbox;
    }

    /// <summary>The letter of the conversation with this subject, once it waits for a person.</summary>
    private static async Task<string> AskedAsync(RunningMancrel mancrel, string subject)
    {
        string? conversation = null;
        await RunningMancrel.UntilAsync(
            async () =>
            {
                var list = (await mancrel.GetAsync("/api/conversations?limit=200")).GetProperty("items").EnumerateArray();
                var found = list.Where(one => one.GetProperty("subject").GetString() == subject).ToList();
                conversation = found.Count == 0 ? null : found[0].GetProperty("id").GetString();
                return conversation is not null;
            },
            $"a conversation \"{subject}\" is there"
        );
        var messages = (await mancrel.GetAsync("/api/conversations/" + conversation)).GetProperty("messages").EnumerateArray();
        var id = messages.First().GetProperty("id").GetString()!;
        await mancrel.MessageAsync(id, "awaiting_approval");
        return id;
    }

    private static string Letter(string subject) =>
        $"From: Nora Fields <{Customer}>\nTo: <{Shop}>\nSubject: {subject}\n"
        + $"Message-ID: <{subject.Replace(' ', '-')}@customer.example>\nDate: {DateTimeOffset.UtcNow:R}\n"
        + "Content-Type: text/plain; charset=utf-8\n\nHello, how much is the copper kettle?\n";
}
