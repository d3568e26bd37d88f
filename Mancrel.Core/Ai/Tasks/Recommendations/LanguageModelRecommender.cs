using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Inbox;

namespace Mancrel.Core.Ai.Tasks.Recommendations;

/// <summary>Recommendations by a language model: tasks, one deal, and moves of deals that exist into stages that exist.</summary>
public sealed class LanguageModelRecommender(
    IAiTask<RecommendFacts, RecommendedActs> local,
    LanguageModel model,
    PromptBook prompts,
    ShopBook shops
) : LanguageModelTask<RecommendFacts, RecommendedActs>(local, model, prompts, shops, Shape)
{
    private const int MostActs = 4;
    private const int MostHours = 24 * 30;

    private static readonly LanguageTask Shape = new(
        TaskNames.Recommend,
        JsonShape.Of(
            (
                "acts",
                JsonShape.List(
                    JsonShape.Object(
                        ("act", JsonShape.Text(JsonShape.Names<RecommendedAct>())),
                        ("title", JsonShape.Text()),
                        ("hours", JsonShape.Whole),
                        ("deal", JsonShape.Text()),
                        ("stage", JsonShape.Text()),
                        ("reason", JsonShape.Text())
                    )
                )
            )
        ),
        MostOutputTokens: 600
    );

    protected override IEnumerable<(string Name, string Text)> Data(RecommendFacts facts) =>
        [
            (
                "deals",
                string.Join(
                    '\n',
                    facts.Deals.Select(pair =>
                        $"{pair.Deal.Id} | {pair.Deal.Title} | in {pair.Deal.StageId} of "
                        + $"{string.Join(", ", pair.Pipeline.Stages.Select(stage => stage.Id))}"
                    )
                )
            ),
            ("understood", CoreJson.Name(facts.Understood.Intent)),
            ("subject", facts.Subject),
            ("message", facts.Text),
        ];

    protected override RecommendedActs? Read(JsonElement answer, RecommendFacts facts)
    {
        var acts = answer.GetProperty("acts").EnumerateArray().Select(act => Act(act, facts)).ToList();
        return acts.Count > MostActs || acts.Contains(null)
            ? null
            : new RecommendedActs([.. acts.OfType<Recommended>().DistinctBy(act => (act.Act, act.DealId))]);
    }

    protected override double Likeness(RecommendedActs left, RecommendedActs right)
    {
        var (one, other) = (Keys(left), Keys(right));
        return one.Count == 0 && other.Count == 0 ? 1 : (double)one.Intersect(other).Count() / one.Union(other).Count();
    }

    protected override RecommendedActs Settle(RecommendedActs chosen, double confidence) =>
        new([.. chosen.Acts.Select(act => act with { Confidence = confidence })]);

    private static HashSet<(RecommendedAct, string?, string?)> Keys(RecommendedActs acts) =>
        [.. acts.Acts.Select(act => (act.Act, act.DealId, act.StageId))];

    private static Recommended? Act(JsonElement act, RecommendFacts facts)
    {
        if (
            JsonShape.Member<RecommendedAct>(act, "act") is not { } kind
            || JsonShape.Line(act, "title", 200) is not { } title
            || JsonShape.Line(act, "reason", 300) is not { } reason
        )
        {
            return null;
        }

        var hours = act.GetProperty("hours").GetInt32();
        var (deal, stage) = (act.GetProperty("deal").GetString(), act.GetProperty("stage").GetString());
        return kind switch
        {
            RecommendedAct.CreateTask => hours is < 1 or > MostHours ? null : new Recommended(kind, title, hours, null, null, 0, reason),
            RecommendedAct.CreateDeal => facts.Beginning is null || facts.Deals.Count > 0
                ? null
                : new Recommended(kind, title, null, null, null, 0, reason),
            _ => facts.Deals.Any(pair =>
                pair.Deal.Id == deal && pair.Pipeline.Find(stage ?? "") is { } found && found.Id != pair.Deal.StageId
            )
                ? new Recommended(kind, title, null, deal, stage, 0, reason)
                : null,
        };
    }
}
