using Mancrel.Core.Inbox;

namespace Mancrel.Core.Tests.Replies;

/// <summary>
/// Second sentences of price questions that were written without a look at the words that the guards know: they want something else, and
/// the price alone must not go out.
/// </summary>
public sealed class AsideTests
{
    [Theory]
    [InlineData("The shade has a crack in it and the switch falls off.")]
    [InlineData("I changed my mind, take the sofa off my account.")]
    [InlineData("Half of the screws are absent.")]
    [InlineData("Please swap the blue one for a green one.")]
    [InlineData("I will post this on every review site.")]
    [InlineData("My card was debited two times.")]
    [InlineData("I no longer wish to get the two chairs.")]
    [InlineData("Hold my shipment until May.")]
    [InlineData("Абажур треснул, а выключатель отваливается.")]
    [InlineData("Я передумал, диван не везите.")]
    [InlineData("Телефон никто не берёт, сколько можно.")]
    [InlineData("Курьер бросил коробку под дождём.")]
    [InlineData("Замените синий на зелёный.")]
    [InlineData("Перешлите чек на новую фирму.")]
    [InlineData("Abajur yorilgan, tugmasi tushib ketyapti.")]
    [InlineData("Fikrimdan qaytdim, divanni olib kelmang.")]
    [InlineData("Kartamdan ikki marta pul yechildi.")]
    [InlineData("Фикримдан қайтдим, диванни олиб келманг.")]
    [InlineData("Der Schirm hat einen Riss und der Schalter fällt ab.")]
    [InlineData("Ich habe es mir anders überlegt, das Sofa bitte nicht schicken.")]
    [InlineData("Die Hälfte der Schrauben fehlt.")]
    public async Task A_price_question_with_another_wish_is_not_answered_by_itself(string wish)
    {
        var handled = await Shop.Ordinary().HandleAsync(Tails.Question + "\n\n" + wish, "Lamp");
        Assert.True(handled.Decision.Band != Band.AutoSend, handled.ToString());
    }

    [Theory]
    [InlineData("Thank you in advance.")]
    [InlineData("I saw it on your website.")]
    [InlineData("We are a small café in Riga and need three of them.")]
    [InlineData("Looking forward to your answer.")]
    [InlineData("It would go well with my desk.")]
    [InlineData("Please answer in English.")]
    [InlineData("Kind regards, Tom")]
    public async Task A_price_question_with_what_people_say_beside_it_still_is(string said)
    {
        var handled = await Shop.Ordinary().HandleAsync(Tails.Question + "\n\n" + said, "Lamp");
        Assert.True(handled.Decision.Band == Band.AutoSend, handled.ToString());
    }
}
