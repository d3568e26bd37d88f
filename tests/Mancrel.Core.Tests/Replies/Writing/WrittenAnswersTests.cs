using System.Text.Json;
using Benchmarks;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Answers;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Writing;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Tests.Replies.Writing;

/// <summary>
/// Answers to letters of the bench, written beforehand as a good language model would: good ones, and fluent ones with one blunder each.
/// </summary>
public sealed class WrittenAnswersTests
{
    private sealed record Written(string Id, string Body, bool Wrong);

    public static TheoryData<string> Shops =>
        [.. Directory.EnumerateFiles(Folder, "*.jsonl").Select(file => Path.GetFileNameWithoutExtension(file)!).Order()];

    private static string Folder => Path.Combine(BenchShelf.Letters, "..", "written");

    [Theory]
    [MemberData(nameof(Shops))]
    public async Task No_wrong_answer_is_proved_and_most_good_ones_have_nothing_against_them(string shop)
    {
        var good = new List<WrittenReading>();
        await foreach (var (written, reading) in ReadAsync(shop, TestContext.Current.CancellationToken))
        {
            Assert.False(written.Wrong && reading.IsProved, $"{written.Id}: {written.Body}");
            if (!written.Wrong)
            {
                good.Add(reading);
            }
        }

        Assert.True(good.Count > 40);
        Assert.True(good.Count(reading => reading.Objection is null) >= 0.6 * good.Count);
    }

    private static async IAsyncEnumerable<(Written, WrittenReading)> ReadAsync(
        string shop,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var shelf = await BenchShelf.ReadAsync(shop, cancellation);
        var linker = new ProductLinker(shelf);
        var planner = new AnswerPlanner(shelf, linker, shelf.Knowledge, shelf.Policies);
        var facts = new DraftFacts(shelf, shelf.Knowledge, linker, shelf.Policies);
        var letters = Lines<BenchLetter>(Path.Combine(BenchShelf.Letters, shop + ".jsonl")).ToDictionary(letter => letter.Id);
        foreach (var written in Lines<Written>(Path.Combine(Folder, shop + ".jsonl")))
        {
            var letter = letters[written.Id];
            if (letter.GoesOn)
            {
                continue;
            }

            var plan = await planner.PlanAsync(
                BenchShelf.Tenant,
                letter.Subject,
                letter.Text,
                letter.Lang,
                ThreadBefore.None,
                cancellation
            );
            List<AnswerPlan> plans = plan is null ? [] : [plan];
            List<Evidence> evidence =
            [
                .. plans
                    .SelectMany(one => one.Parts)
                    .SelectMany(part => part.Evidence)
                    .Concat(await facts.ForAsync(Request(letter), cancellation))
                    .Distinct(),
            ];
            yield return (
                written,
                WrittenAnswer.Read(
                    written.Body,
                    ClaimLedger.Match(written.Body, evidence, letter.Lang),
                    evidence,
                    plans,
                    letter.Subject + "\n" + letter.Text,
                    letter.Lang
                )
            );
        }
    }

    private static IEnumerable<T> Lines<T>(string file) =>
        File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<T>(line, JsonSerializerOptions.Web)!);

    private static DraftRequest Request(BenchLetter letter) =>
        new()
        {
            Tenant = BenchShelf.Tenant,
            SenderName = "Shop",
            Language = letter.Lang,
            Questions =
            [
                new DraftQuestion(
                    letter.Subject,
                    letter.Text,
                    new Classification
                    {
                        Intent = Intent.PriceQuote,
                        Intents = [new(Intent.PriceQuote, 1)],
                        Priority = 50,
                        PriorityReasons = [],
                        Sentiment = Sentiment.Neutral,
                        Language = letter.Lang,
                        Summary = "",
                        Confidence = 0.9,
                        RawConfidence = 0.9,
                        Entities = Entities.Empty,
                        Model = "test",
                    }
                ),
            ],
        };
}
