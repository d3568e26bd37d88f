using System.Globalization;
using Benchmarks;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Answers;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Tests.Triage;

namespace Mancrel.Core.Tests.Replies.Answers;

/// <summary>What several goods come to is a figure as every other: it rests on the lines beside it, and changes with them.</summary>
public sealed class BasketSumTests
{
    private const string Letter = "We need 3 Virma 200 and 2 Sammal 5. What do they cost, and what do all come to?";

    [Fact]
    public async Task The_sum_of_the_lines_is_told_and_rests_on_them()
    {
        var (draft, _) = await DraftAsync();

        var sum = Assert.Single(Cited(draft), fact => fact.Kind == ProductTotals.SumKind);
        Assert.Equal("204.50 EUR", sum.Value);
        Assert.Equal(
            204.50m,
            Cited(draft)
                .Where(fact => ProductTotals.PiecesOf(fact.Field) is not null)
                .Sum(fact => decimal.Parse(fact.Value.Split(' ')[0], CultureInfo.InvariantCulture))
        );
        Assert.Contains("Altogether that comes to 204.50 EUR.", draft.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(draft.Claims, claim => claim.Evidence is null);
    }

    [Fact]
    public async Task A_sum_that_is_not_of_the_lines_is_a_persons()
    {
        var (draft, products) = await DraftAsync();
        var wrong = draft with
        {
            Claims =
            [
                .. draft.Claims.Select(claim =>
                    claim.Evidence is { Kind: ProductTotals.SumKind } fact
                        ? claim with
                        {
                            Evidence = fact with { Value = "200.00 EUR" },
                        }
                        : claim
                ),
            ],
        };

        Assert.Null(Check(draft, products));
        Assert.Equal(Band.Escalate, Check(wrong, products)?.AtMost);
    }

    [Fact]
    public async Task A_price_that_changed_takes_the_sum_with_it()
    {
        var (draft, products) = await DraftAsync();

        Assert.NotNull(Check(draft, [.. products.Select(product => product with { Price = product.Price!.Value with { Amount = 1 } })]));
    }

    private static GuardFinding? Check(Draft draft, IReadOnlyList<Product> products) =>
        new ProductChangedGuard().Check(
            new GuardContext
            {
                Classifications = [Shared.Classifier.Classify("", Letter)],
                Draft = draft,
                IncomingText = Letter,
                IncomingSubject = "",
                SenderAuthenticated = true,
                Now = Shop.Now,
                Products = products,
                RecipientDomain = "customer.example",
                AllowedLinkHosts = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
            }
        );

    private static async Task<(Draft Draft, IReadOnlyList<Product> Products)> DraftAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var shelf = await BenchShelf.ReadAsync("zelt", cancellation);
        var drafter = new AnswerDrafter(
            new LocalDrafter(shelf),
            shelf,
            new ProductLinker(shelf),
            shelf.Knowledge,
            policies: shelf.Policies
        );
        var draft = await drafter.DraftAsync(
            new DraftRequest
            {
                Tenant = BenchShelf.Tenant,
                Questions = [new("", Letter, Shared.Classifier.Classify("", Letter))],
                Language = "en",
                SenderName = "Zelt",
            },
            cancellation
        );
        var ids = Cited(draft!).Select(fact => fact.Id).Distinct().ToList();
        var products = new List<Product>();
        foreach (var id in ids)
        {
            if (await shelf.GetAsync(BenchShelf.Tenant, id, cancellation) is { } product)
            {
                products.Add(product);
            }
        }

        return (draft!, products);
    }

    private static List<Evidence> Cited(Draft draft) => [.. draft.Claims.Select(claim => claim.Evidence).OfType<Evidence>().Distinct()];
}
