using Mancrel.Core.Common;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Policies;
using static Mancrel.Core.Tests.Replies.PolicyShop;

namespace Mancrel.Core.Tests.Replies;

/// <summary>Whatever an answer made of policies says, the ledger finds in the answer's evidence, in every language.</summary>
public sealed class PolicyEvidenceTests
{
    private static readonly (AskFrame Frame, PolicySlots Slots)[] Asked =
    [
        (AskFrame.ShippingCost, new()),
        (AskFrame.ShippingCost, new() { Place = "Germany", Amount = new Money(75.5m, "EUR") }),
        (AskFrame.ShippingCost, new() { Place = "Spain" }),
        (AskFrame.ShippingCost, new() { Place = "Poland", WeightKg = 7 }),
        (AskFrame.ShippingTime, new()),
        (AskFrame.ShippingPlace, new()),
        (AskFrame.ShippingPlace, new() { Place = "Norway" }),
        (AskFrame.ShippingPlace, new() { Place = "Germany", WeightKg = 120 }),
        (AskFrame.Pickup, new()),
        (AskFrame.Hours, new()),
        (AskFrame.Hours, new() { Date = new DateOnly(2026, 12, 26) }),
        (AskFrame.Payment, new()),
        (AskFrame.Payment, new() { Asked = "credit кредит kredit raten plazos fois" }),
        (AskFrame.ReturnsPolicy, new() { Days = 20 }),
        (AskFrame.ReturnsPolicy, new()),
        (AskFrame.Warranty, new()),
        (AskFrame.Documents, new() { Asked = "vat ндс qqs mwst iva tva" }),
        (AskFrame.Discount, new() { Quantity = 60 }),
        (AskFrame.Discount, new()),
        (AskFrame.HowToOrder, new() { Asked = "minimum минимальный mindest", Amount = new Money(12, "EUR") }),
    ];

    private static readonly ShopPolicies Whole = Told with
    {
        Shipping =
        [
            Told.Shipping[0],
            Told.Shipping[1],
            new(["Poland"])
            {
                Cost = new Money(6, "EUR"),
                CostUpToKg = 5,
                ExtraPerKg = new Money(1.5m, "EUR"),
                DaysFrom = 0,
                DaysTo = 1,
            },
        ],
        Warranty = new WarrantyPolicy(18),
        MinimumOrder = new(new Money(20, "EUR")),
    };

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("uz")]
    [InlineData("uz-Cyrl")]
    [InlineData("de")]
    [InlineData("fr")]
    [InlineData("es")]
    public void Every_claim_of_an_answer_is_in_its_evidence(string language)
    {
        var bare = new List<string>();
        foreach (var (frame, slots) in Asked)
        {
            var answer = Answer(frame, slots, language, Whole);
            Assert.True(answer is not null, $"{frame} {slots}");
            var sentences = answer.Sentences.Select(answer.Cite).ToList();
            foreach (var evidence in new[] { [answer.Cite()], sentences })
            {
                bare.AddRange(
                    ClaimLedger
                        .Match($"Hello,\n\n{answer.Sentence}\n\nRegards", evidence, language == "uz-Cyrl" ? "uz" : language)
                        .Where(claim => claim.Evidence is null)
                        .Select(claim => $"{answer.Sentence} -> {claim.Text}")
                );
            }

            Assert.Contains(answer.Facts, fact => answer.RestsOn.Any(path => fact.Field.StartsWith(path, StringComparison.Ordinal)));
        }

        Assert.Equal("", string.Join('\n', bare.Distinct()));
    }
}
