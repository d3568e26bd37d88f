using System.Reflection;
using System.Text.Json;
using Mancrel.Api;
using Mancrel.Core;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Approvals;
using Mancrel.Functions.Workflows;
using Mancrel.InMemory;
using Microsoft.Azure.Functions.Worker;
using Simulation;

namespace Mancrel.Functions.Tests.Workflows;

/// <summary>
/// Histories of orchestrations as an earlier version left them replay on the code of today: it asks for the same, in the same order, and
/// comes to the same end. Where they
/// do not, the change would break what is in flight (docs/deploying.md). MANCREL_UPDATE=1 records anew.
/// </summary>
public sealed class RecordedHistoryTests
{
    // The worker's, and that of the files.
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };
    private static readonly JsonSerializerOptions File = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string> Stories => ["answered", "approved-after-reminder", "expired", .. PlayedStory.All.Keys];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task A_recorded_history_replays(string story)
    {
        var path = Path.Combine(Folder, story + ".json");
        if (Environment.GetEnvironmentVariable("MANCREL_UPDATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await System.IO.File.WriteAllTextAsync(path, JsonSerializer.Serialize(await RecordAsync(story), File) + "\n");
        }

        var recorded = JsonSerializer.Deserialize<Recording>(await System.IO.File.ReadAllTextAsync(path), File)!;
        var instance = new HubInstance(recorded.Id, recorded.Name, recorded.Input, recorded.CreatedAt);
        instance.History.AddRange(recorded.History);
        var run = new InMemoryOrchestration(instance, Json);
        var orchestrator = typeof(Orchestrators)
            .GetMethods()
            .Single(method => method.GetCustomAttribute<FunctionAttribute>()?.Name == recorded.Name);
        run.Run(context => (Task)orchestrator.Invoke(null, [context])!);

        Assert.Equal(recorded.Asked, run.Asked);
        Assert.Equal(recorded.Output, (await (Task<JsonElement>)run.Code).GetRawText());
    }

    [Fact]
    public async Task Every_workflow_of_Core_has_a_recorded_history_and_every_history_is_replayed()
    {
        Assert.Equal(
            Stories.Select(row => row.Data).Order(StringComparer.Ordinal),
            Directory.GetFiles(Folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)
        );
        HashSet<string> recorded = [];
        foreach (var file in Directory.GetFiles(Folder, "*.json"))
        {
            recorded.Add(JsonSerializer.Deserialize<Recording>(await System.IO.File.ReadAllTextAsync(file), File)!.Name);
        }

        Assert.Equal(CoreServices.Workflows().Workflows, recorded.Order(StringComparer.Ordinal));
    }

    private static string Folder => Path.Combine(Repository.Root, "tests", "Mancrel.Functions.Tests", "Workflows", "Recorded");

    private static async Task<Recording> RecordAsync(string story)
    {
        if (PlayedStory.All.TryGetValue(story, out var played))
        {
            var (hub, asked, output) = played.Play();
            return new Recording(hub.Id, hub.Name, hub.Input, hub.CreatedAt, hub.History, asked, output);
        }

        var host = new DurableReplyTests.DurableHost(new ManualTimeProvider());
        var world = new ReplyWorld(clock => host = new DurableReplyTests.DurableHost(clock), mailerCanSettle: true);
        await world.SellAsync();
        var id = await world.WriteAsync(story == "answered" ? SimulatedClassifier.Sure : SimulatedClassifier.Unsure);
        await world.PassAsync(story == "expired" ? TimeSpan.FromHours(73) : TimeSpan.FromHours(5));
        if (story == "approved-after-reminder")
        {
            var message = await world.MessageAsync(id);
            await world
                .Get<ReplyDecisions>()
                .ApproveAsync(
                    ReplyWorld.Tenant,
                    new MessageRef(message.ConversationId, message.MessageId),
                    new Decider("ann@shop.example", "app"),
                    body: null,
                    CancellationToken.None
                );
            await world.SettleAsync();
        }

        var instance = host.Hub.Instances.Single(one => one.Name == "email-reply");
        return new Recording(
            instance.Id,
            instance.Name,
            instance.Input,
            instance.CreatedAt,
            instance.History,
            instance.Asked,
            instance.Output!
        );
    }

    private sealed record Recording(
        string Id,
        string Name,
        string Input,
        DateTimeOffset CreatedAt,
        IReadOnlyList<HubEvent> History,
        IReadOnlyList<string> Asked,
        string Output
    );
}
