namespace Mancrel.Core.Outreach.Chats;

/// <summary>What a chat says of itself, beside the words of its form.</summary>
/// <param name="Title">On its button and above it.</param>
/// <param name="Lead">What it is for.</param>
/// <param name="Write">Beside what is written next.</param>
/// <param name="Close">On the button that closes it.</param>
/// <param name="You">Before what the visitor said.</param>
/// <param name="We">Before what the shop said.</param>
/// <param name="Waiting">Once something was sent; <c>{address}</c> stands for where an answer goes.</param>
/// <param name="ByMail">Where an answer went by mail alone.</param>
/// <param name="Anew">On the button that begins another.</param>
/// <param name="Closed">Where nothing is taken now.</param>
public sealed record ChatWords(
    string Title,
    string Lead,
    string Write,
    string Close,
    string You,
    string We,
    string Waiting,
    string ByMail,
    string Anew,
    string Closed
)
{
    /// <summary>The words of a language of <see cref="Forms.FormWords.Languages"/>; the English ones where there are none.</summary>
    public static ChatWords For(string language) =>
        language switch
        {
            "de" => new(
                "Chat",
                "Schreiben Sie uns. Die Antwort kommt hierher, oder per E-Mail, wenn Sie gegangen sind.",
                "Ihre Nachricht",
                "Schließen",
                "Sie",
                "Wir",
                "Angekommen. Wir antworten hier, oder an {address}, wenn Sie gegangen sind.",
                "Diese Antwort haben wir an Ihre E-Mail-Adresse geschickt.",
                "Neues Gespräch",
                "Der Chat nimmt zurzeit nichts an."
            ),
            "ru" => new(
                "Чат",
                "Напишите нам. Ответ придёт сюда, а если вы уйдёте, то на вашу почту.",
                "Ваше сообщение",
                "Закрыть",
                "Вы",
                "Мы",
                "Получено. Ответим здесь, а если вы уйдёте, то на {address}.",
                "Этот ответ мы отправили на вашу почту.",
                "Новый разговор",
                "Чат сейчас не принимает сообщений."
            ),
            "uz" => new(
                "Chat",
                "Bizga yozing. Javob shu yerga, ketib qolsangiz, pochtangizga keladi.",
                "Xabaringiz",
                "Yopish",
                "Siz",
                "Biz",
                "Qabul qilindi. Shu yerda, ketib qolsangiz, {address} manziliga javob beramiz.",
                "Bu javobni elektron pochtangizga yubordik.",
                "Yangi suhbat",
                "Chat hozir xabar qabul qilmaydi."
            ),
            _ => new(
                "Chat",
                "Write to us. The answer comes here, or by mail when you have gone.",
                "Your message",
                "Close",
                "You",
                "We",
                "Received. We answer here, or at {address} when you have gone.",
                "We sent this answer to your mail address.",
                "New conversation",
                "The chat takes no messages now."
            ),
        };
}
