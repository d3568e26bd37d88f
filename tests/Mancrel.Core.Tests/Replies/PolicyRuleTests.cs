using FsCheck;
using FsCheck.Fluent;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Replies.Policies;
using static Mancrel.Core.Tests.Replies.PolicyShop;

namespace Mancrel.Core.Tests.Replies;

/// <summary>What holds of policies whatever the numbers and places: bounds, names, evidence, checks.</summary>
public sealed class PolicyRuleTests
{
    [Fact]
    public void A_step_or_a_bound_is_reached_exactly_where_its_number_is()
    {
        Prop.ForAll(
                Gen.Choose(1, 200).ToArbitrary(),
                Gen.Choose(1, 12_000).ToArbitrary(),
                (count, cents) =>
                {
                    var amount = new Money(cents / 100m, "EUR");
                    var discount = Answer(AskFrame.Discount, new PolicySlots { Quantity = count })!;
                    var expected =
                        count >= 50 ? "8 %"
                        : count >= 10 ? "5 %"
                        : null;
                    Assert.Equal(expected is not null, discount.Sentence.StartsWith("For ", StringComparison.Ordinal));
                    Assert.True(expected is null || discount.Sentence.Contains(expected, StringComparison.Ordinal));
                    var shipping = Answer(AskFrame.ShippingCost, new PolicySlots { Place = "Germany", Amount = amount })!;
                    Assert.Equal(amount.Amount >= 60, shipping.Sentence.Contains("delivery to Germany is free", StringComparison.Ordinal));
                    Assert.Contains("amount", shipping.Used);
                    var heavy = Answer(AskFrame.ShippingPlace, new PolicySlots { Place = "Germany", WeightKg = cents / 100m })!;
                    Assert.Equal(cents > 3150, heavy.Sentence.StartsWith("No,", StringComparison.Ordinal));
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_place_is_served_by_the_world_told_in_every_language_and_found_by_its_own_names()
    {
        var shop = PolicyShop.Told with { Shipping = [new ShippingLine(["worldwide"]) { Cost = new Money(1, "EUR") }] };
        foreach (var place in PlaceBook.Standard.All.Where(place => place is { Apart: false, Group: false }))
        {
            foreach (var (language, names) in place.Names)
            {
                Assert.Equal(place.Id, PlaceBook.Standard.Named(names[0], language)?.Id);
                var answer = Answer(AskFrame.ShippingPlace, new PolicySlots { Place = names[0] }, language, shop)!;
                Assert.Contains(place.ToIn(language).ToUpperInvariant(), answer.Sentence.ToUpperInvariant(), StringComparison.Ordinal);
                Assert.DoesNotContain('{', answer.Sentence);
            }
        }

        Assert.Equal(27, PlaceBook.Standard.All.Count(place => place.Eu));
    }

    [Fact]
    public void Places_are_found_within_a_letter()
    {
        Assert.Equal(["CH", "AT"], Found("Liefern Sie in die Schweiz oder nach Österreich?", "de"));
        Assert.Equal(["samarkand"], Found("Самаркандга етказиб берасизми?", "uz"));
        Assert.Equal(["KZ"], Found("доставляете в Казахстан?", "ru"));
        Assert.Equal(["newyork", "US"], Found("can you ship to New York, USA", "en"));
        Assert.Empty(Found("can you ship it to us and to me", "en"));

        static IEnumerable<string> Found(string text, string language) =>
            PlaceBook.Standard.FindIn(text, language).Select(mention => mention.Place.Id);
    }

    [Fact]
    public void A_sentence_is_evidence_word_for_word_until_one_of_its_fields_changes()
    {
        var answer = Answer(AskFrame.ShippingCost, new PolicySlots { Place = "Germany" })!;
        var body = "Hello,\n\n" + answer.Sentence + "\n\nRegards";
        var claims = ClaimLedger.Match(body, [answer.Cite()]);
        var draft = Some.Draft(body) with { Claims = claims };
        var guard = new PolicyChangedGuard();

        Assert.NotEmpty(claims);
        Assert.All(claims, claim => Assert.Equal("policy", claim.Evidence?.Kind));
        Assert.All(
            ClaimLedger
                .Match("Delivery to Germany costs 3.90 EUR.", [answer.Cite()])
                .Where(claim => claim.Text.Contains("3.90", StringComparison.Ordinal)),
            claim => Assert.Null(claim.Evidence)
        );
        Assert.Null(guard.Check(Some.Context(draft) with { Policies = PolicyShop.Told }));
        Assert.Null(guard.Check(Some.Context(draft) with { Policies = PolicyShop.Told with { Returns = null, Pickup = null } }));
        Assert.Equal(Band.Escalate, guard.Check(Some.Context(draft) with { Policies = null })?.AtMost);
        Assert.Equal(
            Band.Escalate,
            guard.Check(Some.Context(draft) with { Policies = PolicyShop.Told with { Shipping = [PolicyShop.Told.Shipping[0]] } })?.AtMost
        );
    }

    [Fact]
    public void What_is_filled_in_wrongly_is_told_by_its_field()
    {
        var errors = new FieldErrors();
        PolicyChecks.Check(PolicyShop.Told, errors);
        Assert.False(errors.Any);
        PolicyChecks.Check(
            PolicyShop.Told with
            {
                Shipping =
                [
                    new ShippingLine([])
                    {
                        DaysFrom = 5,
                        DaysTo = 2,
                        Cost = new Money(-1, "euro"),
                    },
                ],
                Hours = new HoursPolicy(
                    new Dictionary<DayOfWeek, IReadOnlyList<OpeningTime>> { [DayOfWeek.Friday] = [new("19:00", "9:00")] }
                )
                {
                    TimeZone = "Berlin",
                },
                Discounts = new DiscountPolicy([new DiscountStep(100)]),
                Payment = new PaymentPolicy([]),
            },
            errors
        );
        Assert.Equal(
            [
                "discounts.steps[0]",
                "discounts.steps[0].percent",
                "hours.days.friday",
                "hours.timeZone",
                "payment.ways",
                "shipping[0].cost",
                "shipping[0].daysTo",
                "shipping[0].to",
            ],
            errors.ByField().Keys.Order(StringComparer.Ordinal)
        );
    }
}
