using System.Text.Json;
using Benchmarks;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Replies.Answers;

namespace Mancrel.Core.Tests.Replies.Answers;

/// <summary>
/// The small form of the answer bench: letters and shops that nothing is tuned on, planned in this process, judged by their gold.
/// </summary>
public sealed class KeptLetterTests(ITestOutputHelper output)
{
    private const double AutoSend = 0.9;
    private const double Approve = 0.6;

    [Fact]
    public async Task Letters_that_nothing_is_tuned_on_get_right_drafts_and_seldom_a_wrong_answer()
    {
        var (deserve, sent, right, drafts, good) = (0, 0, 0, 0, 0);
        var (told, probable, so) = (0.0, 0, 0);
        var wrong = new List<string>();
        foreach (var file in Directory.EnumerateFiles(BenchShelf.Letters, "*.jsonl").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var shelf = await BenchShelf.ReadAsync(name, TestContext.Current.CancellationToken);
            var planner = new AnswerPlanner(shelf, new ProductLinker(shelf), shelf.Knowledge, shelf.Policies);
            foreach (var letter in File.ReadLines(file).Select(Read).Where(letter => IsKept(shelf, letter)))
            {
                deserve += letter.Band == "auto" ? 1 : 0;
                if (await PlanAsync(planner, letter) is not { SaysAnything: true } plan)
                {
                    continue;
                }

                var body = string.Join("\n\n", AnswerText.Paragraphs(plan.Parts));
                var says = BenchGold.Missing(letter, body).Count == 0 && BenchGold.Wrong(letter, body).Count == 0;
                drafts += letter.Must is { Count: > 0 } ? 1 : 0;
                good += letter.Must is { Count: > 0 } && says ? 1 : 0;
                if (AnswerConfidence.Of(plan) >= Approve)
                {
                    told += AnswerConfidence.Of(plan);
                    probable++;
                    so += says && letter.Band == "auto" ? 1 : 0;
                }

                if (AnswerConfidence.Accounts(plan) && AnswerConfidence.Of(plan) >= AutoSend)
                {
                    sent++;
                    right += says && letter.Band == "auto" ? 1 : 0;
                    wrong.AddRange(says && letter.Band == "auto" ? [] : [letter.Id]);
                }
            }
        }

        output.WriteLine(
            $"{deserve} deserve an answer; {sent} would leave, {right} right, not by the gold: {string.Join(' ', wrong)}; "
                + $"{drafts} drafts, {good} right; {probable} probable, told {told / probable:0.000}, right {(double)so / probable:0.000}"
        );
        Assert.InRange(right, deserve / 20, deserve);
        Assert.InRange(wrong.Count, 0, sent / 8);
        Assert.DoesNotContain(wrong, id => id.Contains("-t", StringComparison.Ordinal));
        Assert.InRange(good, 0.6 * drafts, drafts);
        Assert.InRange(so, 0.93 * told, 1.07 * told);
    }

    private static Task<AnswerPlan?> PlanAsync(AnswerPlanner planner, BenchLetter letter) =>
        planner.PlanAsync(
            BenchShelf.Tenant,
            letter.Subject,
            letter.Text,
            letter.Lang,
            ThreadBefore.None,
            TestContext.Current.CancellationToken
        );

    private static BenchLetter Read(string line) => JsonSerializer.Deserialize<BenchLetter>(line, JsonSerializerOptions.Web)!;

    private static bool IsKept(BenchShelf shelf, BenchLetter letter) => !letter.GoesOn && (shelf.KeptOut || letter.ForTest);
}
