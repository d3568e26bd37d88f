using System.Text.Json;
using Mancrel.Api.Ai.Providers;
using Mancrel.Api.Tests.Ai;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Ai;
using Mancrel.Core.Automations;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Automations;

/// <summary>Plain language becomes a proposal by a language model, over a real socket; it is checked like what a person writes.</summary>
public sealed class AutomationDescriberTests : IAsyncLifetime
{
    private LoopbackModel model = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => model = await LoopbackModel.StartAsync();

    public ValueTask DisposeAsync() => model.DisposeAsync();

    [Fact]
    public async Task A_wish_becomes_a_definition_that_can_be_stored_and_the_model_knows_what_there_is()
    {
        Says("""{"trigger":{"on":"deal_stage","pipelineId":"sales","stageId":"quoted"},"steps":[{"act":"add_tag","tag":"quoted"}]}""", "");
        var shop = await ShopAsync();

        var proposal = await DescribeAsync(shop, "Tag every deal that is quoted");

        Assert.Equal((AutomationEventKind.DealStage, null), (proposal.Definition!.Trigger!.On, proposal.LeftOut));
        Assert.Equal("", AutomationShop.Faults(await shop.WrittenAsync("wish", proposal.Definition)));
        var asked = model.Requests.First().Body.GetRawText();
        Assert.Contains("quoted (QUOTED)", asked, StringComparison.Ordinal);
        Assert.Contains("field deal.value (is, is_not, greater, less, empty, not_empty)", asked, StringComparison.Ordinal);
        Assert.Contains("user u_mara: Mara", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_model_makes_up_is_told_by_its_place()
    {
        Says("""{"trigger":{"on":"deal_won"},"steps":[{"act":"draft_mail","templateId":"invented"}]}""", "the parrot");
        var shop = await ShopAsync();

        var proposal = await DescribeAsync(shop, "Write to who buys, and feed the parrot");

        var errors = new FieldErrors();
        await shop.Shop.Get<AutomationChecker>().CheckAsync(AutomationShop.Tenant, proposal.Definition!, errors, Cancellation);
        Assert.Equal(["steps[0].templateId"], errors.ByField().Keys);
        Assert.Equal("the parrot", proposal.LeftOut);
    }

    [Theory]
    [InlineData("", "nothing of it can be done with what there is; the form shows what that is")]
    [InlineData("not JSON", "the language model gave no answer that can be used; the form does the same without it")]
    [InlineData(
        """{"trigger":{"on":"moonrise"}}""",
        "the language model gave no answer that can be used; the form does the same without it"
    )]
    public async Task What_cannot_be_used_is_said_and_the_form_is_named(string definition, string problem)
    {
        Says(definition, "");

        var proposal = await DescribeAsync(await ShopAsync(), "Ring at moonrise");

        Assert.Equal((null, problem), (proposal.Definition, proposal.Problem));
    }

    [Fact]
    public async Task A_model_that_fails_is_said_too()
    {
        model.Answer = (_, context) => Results.StatusCode(500).ExecuteAsync(context);

        Assert.StartsWith(
            "the language model gave no answer",
            (await DescribeAsync(await ShopAsync(), "x")).Problem,
            StringComparison.Ordinal
        );
    }

    private void Says(string definition, string leftOut) =>
        model.Answer = (_, context) =>
            LoopbackModel.SayAsync(
                context,
                JsonSerializer.Serialize(new Dictionary<string, string> { ["definition"] = definition, ["left_out"] = leftOut })
            );

    private static Task<AutomationProposal> DescribeAsync(AutomationShop shop, string wish) =>
        shop.Shop.Get<IAutomationDescriber>().DescribeAsync(AutomationShop.Tenant, wish, Cancellation);

    private async Task<AutomationShop> ShopAsync()
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
        var shop = new AutomationShop(parts =>
        {
            parts.AddSingleton(all => new LanguageModel(
                ProviderClients.Create(settings.Ai, RealClients.By()),
                settings,
                new UsageLog(all.GetRequiredService<IDocumentStore>(), settings, TimeProvider.System),
                TimeProvider.System
            ));
            parts.AddSingleton<IAutomationDescriber, LanguageModelDescriber>();
        });
        await shop.OpenAsync();
        return shop;
    }
}
