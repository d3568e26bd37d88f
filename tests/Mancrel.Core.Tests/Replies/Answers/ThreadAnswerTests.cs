using Benchmarks;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Replies.Answers;

namespace Mancrel.Core.Tests.Replies.Answers;

/// <summary>A letter that goes on in a thread means what was spoken of, or the thing beside it.</summary>
public sealed class ThreadAnswerTests
{
    [Theory]
    [InlineData("mode", "en", "SW-MER-M-GY", "Is the Alpi sweater there in M?", "Re: Alpi", "And in L?", "Grey L is in stock (4 pcs)")]
    [InlineData("panja", "uz", "CAR-S", "Perenoska S necha pul?", "Re: perenoska", "M razmeri-chi?", "Yo'l M")]
    [InlineData("velo", "de", "HEL-C-L-WH", "Haben Sie den Helm Curva?", "Re: Helm", "Prima, und was soll er kosten?", "79,90")]
    [InlineData("licht", "en", "SOF-3-GN", "Is the green sofa there?", "Re: Sofa Hygge", "Thanks. How wide is it?", "215 x 92")]
    [InlineData("werk", "en", "AGR-125", "Is the grinder there?", "Re: grinder", "How long is its mains cable?", "3 m")]
    [InlineData("zelt", "en", "BPK-MET-50-GY", "Is the grey one in stock?", "Re: Metsik", "and the red one?", "Red")]
    public async Task It_is_answered_about_the_thing_of_the_thread(
        string shop,
        string language,
        string sku,
        string earlier,
        string subject,
        string text,
        string said
    )
    {
        var plan = await PlanAsync(shop, language, sku, earlier, subject, text);

        Assert.Contains(said, string.Join('\n', plan.Parts.Select(part => part.Paragraph)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_size_that_the_shop_has_not_is_no_other_one()
    {
        var plan = await PlanAsync("panja", "uz", "CAR-S", "Perenoska S necha pul?", "Re: perenoska", "XXL razmeri-chi, necha pul?");

        Assert.False(AnswerConfidence.Accounts(plan));
    }

    [Fact]
    public async Task A_subject_of_its_own_names_what_it_is_about()
    {
        var plan = await PlanAsync("velo", "en", "BAG-P-20", "Is it waterproof?", "Floor Pump Turbo", "What does it cost?");

        Assert.Contains("34.90", string.Join('\n', plan.Parts.Select(part => part.Paragraph)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_is_the_price_counts_nothing()
    {
        var plan = await PlanAsync("velo", "en", "BAG-P-20", "Is it waterproof?", "Re: pannier", "Great. Is 59 for a pair or for one bag?");

        Assert.DoesNotContain("59 pieces", string.Join('\n', plan.Parts.Select(part => part.Paragraph)), StringComparison.Ordinal);
        Assert.False(AnswerConfidence.Accounts(plan));
    }

    private static async Task<AnswerPlan> PlanAsync(string shop, string language, string sku, string earlier, string subject, string text)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var shelf = await BenchShelf.ReadAsync(shop, cancellation);
        var about = await shelf.GetAsync(BenchShelf.Tenant, sku, cancellation);
        return (
            await new AnswerPlanner(shelf, new ProductLinker(shelf), shelf.Knowledge, shelf.Policies).PlanAsync(
                BenchShelf.Tenant,
                subject,
                text,
                language,
                new ThreadBefore([about!], earlier),
                cancellation
            )
        )!;
    }
}
