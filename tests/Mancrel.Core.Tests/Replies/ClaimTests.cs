using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Tests.Replies;

/// <summary>Claims are found in what a text says, however it says it, and rest on a record that says the same.</summary>
public sealed class ClaimTests
{
    private static readonly Evidence Delivery = Entry(
        "We deliver within Tashkent in 2 days. Delivery is free from 50 EUR on. We do not deliver to other countries."
    );
    private static readonly Evidence Title = new("product", "LAMP-1", "3", "title", "Oak Desk Lamp");

    // What a language model might promise without one digit in it, in each of the languages.
    [Theory]
    [InlineData("It costs twenty euros.", "twenty euros")]
    [InlineData("Delivery takes three working days.", "three working days")]
    [InlineData("You can send it back within a month.", "a month")]
    [InlineData("There are five pieces left.", "five pieces")]
    [InlineData("You get ten percent off.", "ten percent")]
    [InlineData("It arrives overnight.", "arrives")]
    [InlineData("The lamp carries a lifetime guarantee.", "guarantee")]
    [InlineData("You can pay in cash.", "cash")]
    [InlineData("We will match any price.", "match any price")]
    [InlineData("Она стоит двадцать евро.", "двадцать евро")]
    [InlineData("Привезём через три дня.", "через три дня")]
    [InlineData("Можно вернуть в течение двух недель.", "в течение двух недель")]
    [InlineData("Возможна рассрочка.", "рассрочка")]
    [InlineData("Отправим завтра.", "завтра")]
    [InlineData("Ikki kunda yetkazamiz.", "Ikki kunda")]
    [InlineData("Yetkazib berish tekin.", "tekin")]
    [InlineData("Narxi yigirma dollar.", "yigirma dollar")]
    [InlineData("Bo‘lib to‘lash mumkin.", "Bo‘lib to‘lash")]
    [InlineData("Die Lieferung ist kostenlos.", "kostenlos")]
    [InlineData("Die Lampe ist auf Lager.", "auf Lager")]
    [InlineData("Sie haben zwei Jahre Garantie.", "zwei Jahre")]
    [InlineData("El envío es gratuito.", "envío")]
    [InlineData("La lámpara está disponible.", "disponible")]
    [InlineData("La livraison prend trois jours.", "trois jours")]
    [InlineData("Elle est en stock.", "en stock")]
    [InlineData("It costs １２ EUR.", "１２ EUR")]
    public void A_claim_in_words_is_one(string body, string claim) =>
        Assert.Contains(claim, ClaimFinder.Find(body).Select(span => body.Substring(span.Start, span.Length)));

    [Theory]
    [InlineData("Feel free to write again.")]
    [InlineData("If you have any further question, simply reply to this email.")]
    [InlineData("The shade is lead-free.")]
    [InlineData("You may like one of these instead:")]
    [InlineData("Возможно, вам подойдёт вместо этого:")]
    [InlineData("Yana savolingiz bo'lsa, shu xatga javob yozing.")]
    public void A_phrase_that_states_nothing_is_none(string body) => Assert.Empty(ClaimFinder.Find(body));

    [Theory]
    [InlineData("We deliver within Tashkent in 2 days.")]
    [InlineData("Delivery within Tashkent: in 2 days.")]
    [InlineData("Delivery is free from 50 EUR on.")]
    [InlineData("From 50 EUR on, delivery is free.")]
    [InlineData("No, we do not deliver to other countries.")]
    public void A_statement_that_an_answer_of_the_tenants_makes_rests_on_it(string body) => Assert.Empty(Loose(body, Delivery));

    [Theory]
    [InlineData("Delivery is free.")]
    [InlineData("We deliver to other countries.")]
    [InlineData("We deliver within Tashkent in 1 day.")]
    [InlineData("We deliver within Samarkand in 2 days.")]
    [InlineData("Delivery is always free from 50 EUR on.")]
    [InlineData("We do not deliver within Tashkent in 2 days.")]
    [InlineData("Delivery within Tashkent is free.")]
    public void A_statement_that_leaves_out_adds_or_denies_rests_on_nothing(string body) => Assert.NotEmpty(Loose(body, Delivery));

    [Fact]
    public void A_property_of_a_product_vouches_for_the_same_statement_in_other_words()
    {
        var warranty = new Evidence("product", "LAMP-1", "3", "attributes.warranty", "2 years");

        Assert.Empty(Loose("The Oak Desk Lamp comes with a warranty of 2 years.", Title, warranty));
        Assert.NotEmpty(Loose("The Oak Desk Lamp comes with a warranty of 3 years.", Title, warranty));
        Assert.NotEmpty(Loose("The Oak Desk Lamp comes with a lifetime warranty.", Title, warranty));
        Assert.NotEmpty(Loose("The Oak Desk Lamp comes with a warranty of 2 years.", Title, warranty with { Id = "SCARF-7" }));
    }

    // The customer's own words are no promise of the shop's.
    [Fact]
    public void What_a_customer_wrote_vouches_for_nothing_but_a_count() =>
        Assert.NotEmpty(Loose("Delivery is free.", new Evidence("message", "question", null, "text", "Delivery is free.")));

    private static Evidence Entry(string answer) =>
        new KnowledgeEntry
        {
            EntryId = "delivery",
            Question = "Do you deliver?",
            Answer = answer,
            Language = "en",
        }.Cite();

    private static List<string> Loose(string body, params Evidence[] evidence) =>
        [.. ClaimLedger.Match(body, evidence).Where(claim => claim.Evidence is null).Select(claim => claim.Text)];
}
