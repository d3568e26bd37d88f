using Mancrel.Api.Ai.Providers;
using Mancrel.Api.Tests.Ai;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Ai;
using Mancrel.Core.Outreach.Personal;
using Mancrel.Core.Outreach.Sequences;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Outreach;

/// <summary>A first line by a language model, over a real socket: it stands only where it says nothing but what is known.</summary>
public sealed class PersonalLineTests : IAsyncLifetime
{
    private LoopbackModel model = null!;

    public async ValueTask InitializeAsync() => model = await LoopbackModel.StartAsync();

    public ValueTask DisposeAsync() => model.DisposeAsync();

    [Theory]
    [InlineData("nora, this is for you.", true)]
    [InlineData("For you, nora: First.", true)]
    // Not known, or turned round, or leading somewhere.
    [InlineData("nora, your lamps in Tashkent are beautiful.", false)]
    [InlineData("nora, you get 20 % off.", false)]
    [InlineData("nora, it is not for you.", false)]
    [InlineData("nora, see https://evil.example.", false)]
    [InlineData("nora <b>for you<b>", false)]
    [InlineData("", false)]
    public async Task A_line_stands_before_the_approved_text_only_where_all_of_it_is_known(string line, bool stands)
    {
        model.Answer = (_, context) => LoopbackModel.SayAsync(context, System.Text.Json.JsonSerializer.Serialize(new { line }));
        var mail = await SentAsync();

        Assert.Contains("First for nora", mail, StringComparison.Ordinal);
        Assert.Equal(stands, line.Length > 0 && mail.Contains(line, StringComparison.Ordinal));
        Assert.Contains(
            "<mail>",
            model.Requests.First().Body.GetRawText().Replace("\\u003C", "<").Replace("\\u003E", ">"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("nora@kunde.example", model.Requests.First().Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_model_fails_the_text_leaves_as_it_was_approved()
    {
        model.Answer = (_, context) => Results.StatusCode(500).ExecuteAsync(context);

        Assert.Contains("First for nora", await SentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_model_it_leaves_as_it_was_approved_and_nobody_is_asked()
    {
        var mail = await SentAsync(new OutreachFixture());

        Assert.Contains("First for nora", mail, StringComparison.Ordinal);
        Assert.Empty(model.Requests);
    }

    private async Task<string> SentAsync(OutreachFixture? without = null)
    {
        var settings = new MancrelSettings
        {
            Ai = new AiSettings
            {
                Provider = AiProvider.Openai,
                Endpoint = model.Address,
                Model = "tiny",
                ApiKey = "key-of-the-test",
                Attempts = 1,
            },
        };
        var shop =
            without
            ?? new OutreachFixture(
                settings,
                parts =>
                {
                    parts.AddSingleton(all => new LanguageModel(
                        ProviderClients.Create(settings.Ai, RealClients.By()),
                        settings,
                        new UsageLog(all.GetRequiredService<IDocumentStore>(), settings, TimeProvider.System),
                        TimeProvider.System
                    ));
                    parts.AddSingleton<IPersonalLine, LanguageModelLine>();
                }
            );
        await shop.TemplateAsync("First");
        await shop.SequenceAsync("hello", new SequenceStepDraft(TemplateId: "tpl_First", AiPersonalize: true));
        await shop.DoAsync("hello", SequenceAction.Start);
        await shop.ContactAsync("nora");
        await shop.EnrolAsync("hello", "nora");
        await shop.SettleAsync();
        return Assert.Single(shop.Mails);
    }
}
