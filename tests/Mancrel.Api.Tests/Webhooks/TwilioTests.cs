using System.Collections.Concurrent;
using System.Text.Json;
using Driving;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Crm.Merge;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Webhooks;

/// <summary>Text messages in and out, over HTTP, the real queue and the real workflow; Twilio is a server of this machine.</summary>
public sealed class TwilioTests
{
    private const string Sms = "/api/webhooks/sms/twilio";
    private const string Whatsapp = "/api/webhooks/whatsapp/twilio";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_what_was_signed_is_taken_and_the_answer_is_empty_TwiML()
    {
        await using var api = await StartAsync();
        string[] form = ["MessageSid", "SM1", "From", "+4915112345678", "To", "+4930901820", "Body", "Hello"];

        using var forged = await api.Http.TwilioAsync("https://elsewhere.example" + Sms, Sms, form);
        using var taken = await api.Http.TwilioAsync(Sms, form);
        using var nothing = await api.Http.TwilioAsync(Sms, "From", "+4915112345678");
        using var unsigned = await api.Http.PostAsync(new Uri(Sms, UriKind.Relative), new FormUrlEncodedContent([]), Cancellation);

        Assert.Equal([401, 200, 400, 401], new[] { forged, taken, nothing, unsigned }.Select(answer => (int)answer.StatusCode));
        Assert.Equal("text/xml", taken.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith("<Response/>", await taken.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        await using var unset = new RunningApi();
        await unset.InitializeAsync();
        using var refused = await unset.Http.TwilioAsync(Sms, form);
        Assert.Equal(401, (int)refused.StatusCode);
    }

    [Fact]
    public async Task The_signature_is_over_the_public_address_where_one_is_set()
    {
        await using var api = await StartAsync("--Mancrel:PublicUrl=https://shop.example");
        string[] form = ["MessageSid", "SM1", "From", "+4915112345678", "Body", "Hello"];

        using var inside = await api.Http.TwilioAsync(Sms, form);
        using var open = await api.Http.TwilioAsync("https://shop.example" + Sms, Sms, form);

        Assert.Equal((401, 200), ((int)inside.StatusCode, (int)open.StatusCode));
    }

    [Fact]
    public async Task A_number_is_one_conversation_and_the_contact_that_has_it_and_a_repeat_is_nothing_new()
    {
        await using var api = await StartAsync();
        var known = await api.MadeAsync("/api/contacts", """{"name":"Nora Fields","phones":["+4915112345678"]}""");
        var store = api.Services.GetRequiredService<IDocumentStore>();
        var match = ContactMatch.PartitionOf(known.Field("id"));
        await Waiting.UntilAsync(async () =>
            await store.GetAsync<ContactMatch>(api.Tenant, match, known.Field("id"), Cancellation) is { Value.PhoneKey: not null }
        );

        await TakeAsync(api, Sms, "MessageSid", "SM1", "From", "+4915112345678", "To", "+4930901820", "Body", "Do you have tea?");
        await TakeAsync(api, Sms, "MessageSid", "SM1", "From", "+4915112345678", "To", "+4930901820", "Body", "Do you have tea?");
        await TakeAsync(api, Sms, "MessageSid", "SM2", "From", "+4915112345678", "To", "+4930901820", "Body", "Green tea, I mean.");
        await TakeAsync(
            api,
            Whatsapp,
            "MessageSid",
            "SM3",
            "From",
            "whatsapp:+998901234567",
            "ProfileName",
            "Aziz Karimov",
            "Body",
            "Salom"
        );

        var text = await ConversationAsync(api, "sms", messages: 2);
        Assert.Equal(
            ("+4915112345678", known.Field("id")),
            (text.GetProperty("counterpart").GetString(), text.GetProperty("contactId").GetString())
        );
        var first = text.GetProperty("messages")[0];
        Assert.Equal(("+4915112345678", "sms", "Do you have tea?"), (Of(first, "from"), Of(first, "channel"), Of(first, "text")));
        Assert.Equal("+4930901820", first.GetProperty("to")[0].GetString());

        var other = await ConversationAsync(api, "whatsapp", messages: 1);
        var made = await api.AskAsync("GET", "/api/contacts/" + Of(other, "contactId"));
        Assert.Equal(
            ("Aziz Karimov", "whatsapp", 0),
            (made.Field("name"), made.Field("source"), made.Json.GetProperty("emails").GetArrayLength())
        );
        Assert.Equal("+998901234567", made.Json.GetProperty("phones")[0].GetString());
    }

    [Fact]
    public async Task A_persons_answer_leaves_once_by_Twilio_and_its_callbacks_tell_what_became_of_it()
    {
        var sent = new ConcurrentQueue<IFormCollection>();
        await using var twilio = await LoopbackSite.StartAsync(
            "127.0.0.1",
            async context =>
            {
                sent.Enqueue(await context.Request.ReadFormAsync(Cancellation));
                context.Response.StatusCode = 201;
                await context.Response.WriteAsJsonAsync(
                    new
                    {
                        sid = "SMout",
                        status = "queued",
                        num_segments = "1",
                    },
                    Cancellation
                );
            }
        );
        await using var api = await StartAsync(
            "--Mancrel:PublicUrl=https://shop.example",
            "--Mancrel:Twilio:AccountSid=AC1",
            "--Mancrel:Twilio:From=+4930901820",
            "--Mancrel:Twilio:ApiUrl=" + twilio.Address
        );
        using var taken = await api.Http.TwilioAsync(
            "https://shop.example" + Sms,
            Sms,
            ["MessageSid", "SM1", "From", "+4915112345678", "Body", "Is anybody there?"]
        );
        Assert.Equal(200, (int)taken.StatusCode);
        var reply = await ReplyAsync(api, "sms", "Yes, we are.");
        await UntilAsync(api, reply, "sent");

        var form = Assert.Single(sent);
        Assert.Equal("/2010-04-01/Accounts/AC1/Messages.json", Assert.Single(twilio.Asked));
        Assert.Equal(
            ("+4915112345678", "+4930901820", "Yes, we are."),
            (form["To"].ToString(), form["From"].ToString(), form["Body"].ToString())
        );
        var callback = new Uri(form["StatusCallback"].ToString());
        Assert.Equal($"{Sms}/status?mancrel_message={reply}", callback.PathAndQuery);

        string[] told = ["MessageSid", "SMout", "MessageStatus", "delivered", "To", "+4915112345678"];
        using var delivered = await api.Http.TwilioAsync(callback.AbsoluteUri, callback.PathAndQuery, told);
        using var again = await api.Http.TwilioAsync(callback.AbsoluteUri, callback.PathAndQuery, told);
        Assert.Equal((200, 200), ((int)delivered.StatusCode, (int)again.StatusCode));
        await UntilAsync(api, reply, "delivered");
        using var late = await api.Http.TwilioAsync(
            callback.AbsoluteUri,
            callback.PathAndQuery,
            ["MessageSid", "SMout", "MessageStatus", "sent", "To", "+4915112345678"]
        );
        Assert.Equal(200, (int)late.StatusCode);
        var message = await api.AskAsync("GET", "/api/messages/" + reply);
        Assert.Equal(
            ("delivered", "1", "SMout"),
            (message.Field("state"), message.Field("segments"), message.Json.GetProperty("send").GetProperty("providerId").GetString())
        );
    }

    [Fact]
    public async Task Without_an_account_what_is_sent_is_kept_and_shown()
    {
        await using var api = await StartAsync();
        await TakeAsync(api, Whatsapp, "MessageSid", "SM1", "From", "whatsapp:+4915112345678", "Body", "Is anybody there?");

        var reply = await ReplyAsync(api, "whatsapp", "Yes, we are.");
        await UntilAsync(api, reply, "sent");

        var kept = (await api.AskAsync("GET", "/api/outbox"))
            .Json.GetProperty("items")
            .EnumerateArray()
            .Single(mail => mail.GetProperty("to")[0].GetString() == "+4915112345678");
        Assert.Equal("Yes, we are.", kept.GetProperty("text").GetString()!.Trim());
    }

    [Theory]
    [InlineData("STOP")]
    [InlineData("Стоп.")]
    [InlineData("to'xtating")]
    public async Task A_number_that_says_stop_gets_nothing_until_it_says_start(string word)
    {
        await using var api = await StartAsync();
        await TakeAsync(api, Sms, "MessageSid", "SM1", "From", "+4915112345678", "Body", word);
        var conversation = await ConversationAsync(api, "sms", messages: 1);
        await Waiting.UntilAsync(async () =>
            Of((await ConversationAsync(api, "sms", 1)).GetProperty("messages")[0], "state") == "suppressed"
        );

        var stopped = (await api.AskAsync("GET", "/api/suppressions")).Json.GetProperty("items").EnumerateArray().Single();
        Assert.Contains("+4915112345678", stopped.GetRawText(), StringComparison.Ordinal);
        var refused = await ReplyAsync(api, "sms", "Really?");
        await UntilAsync(api, refused, "failed");
        Assert.Contains("stopped", (await api.AskAsync("GET", "/api/messages/" + refused)).Field("failure"), StringComparison.Ordinal);

        await TakeAsync(api, Sms, "MessageSid", "SM2", "From", "+4915112345678", "Body", "START");
        await Waiting.UntilAsync(async () =>
            (await ConversationAsync(api, "sms", 1))
                .GetProperty("messages")
                .EnumerateArray()
                .Any(one => one.GetRawText().Contains("text_start", StringComparison.Ordinal))
        );
        await UntilAsync(api, await ReplyAsync(api, "sms", "Welcome back."), "sent");
        Assert.Equal(Of(conversation, "id"), Of(await ConversationAsync(api, "sms", 1), "id"));
    }

    private static async Task<RunningApi> StartAsync(params string[] settings)
    {
        var api = new RunningApi(["--Mancrel:Twilio:AuthToken=" + TwilioCalls.Token, .. settings]);
        await api.InitializeAsync();
        return api;
    }

    private static async Task TakeAsync(RunningApi api, string path, params string[] form)
    {
        using var answer = await api.Http.TwilioAsync(path, form);
        Assert.Equal(200, (int)answer.StatusCode);
    }

    /// <summary>The conversation of a channel, once it is connected with somebody and has so many messages at least.</summary>
    private static async Task<JsonElement> ConversationAsync(RunningApi api, string channel, int messages)
    {
        JsonElement? found = null;
        await Waiting.UntilAsync(async () =>
        {
            var items = (await api.AskAsync("GET", "/api/conversations")).Json.GetProperty("items").EnumerateArray();
            if (items.FirstOrDefault(one => Of(one, "channel") == channel) is not { ValueKind: JsonValueKind.Object } item)
            {
                return false;
            }

            var whole = (await api.AskAsync("GET", "/api/conversations/" + Of(item, "id"))).Json;
            found = whole;
            return whole.GetProperty("messageCount").GetInt32() >= messages
                && whole
                    .GetProperty("messages")
                    .EnumerateArray()
                    .All(one => Of(one, "state") is not ("received" or "classified" or "drafted"));
        });
        return found!.Value;
    }

    private static async Task<string> ReplyAsync(RunningApi api, string channel, string body)
    {
        var conversation = await ConversationAsync(api, channel, messages: 1);
        var told = await api.AskAsync("POST", $"/api/conversations/{Of(conversation, "id")}/reply", JsonSerializer.Serialize(new { body }));
        Assert.True(told.Status == 202, told.Text);
        return told.Field("id");
    }

    private static Task UntilAsync(RunningApi api, string message, string state) =>
        Waiting.UntilAsync(async () => (await api.AskAsync("GET", "/api/messages/" + message)).Field("state") == state);

    private static string? Of(JsonElement element, string name) => element.GetProperty(name).GetString();
}
