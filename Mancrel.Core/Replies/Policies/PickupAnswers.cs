using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Policies;

/// <summary>Where the shop is, and whether goods can be fetched there.</summary>
internal static class PickupAnswers
{
    public static PolicyAnswer? For(ShopPolicies policies, PolicySlots slots, PolicyPhrases phrases)
    {
        // When somebody may come is the hours', and whether goods lie ready then is a person's.
        if (policies.Pickup is not { } pickup || slots.Date is not null || slots.Weekday is not null)
        {
            return null;
        }

        var parts = new AnswerParts(policies, AskFrame.Pickup, phrases, "pickup");
        var address = phrases.Own(pickup.AddressIn) ?? pickup.Address;
        if (slots.Place is { } place)
        {
            // Whether goods can be fetched in another town than the shop's is not told.
            if (PlaceBook.Standard.Named(place, phrases.Language) is not { } town || !IsIn(pickup, town))
            {
                return null;
            }

            parts.Use("place");
        }

        return parts
            .Say(
                phrases.Say(pickup.Collect ? "pickup.collect" : "pickup.address", ("address", address)),
                "pickup.address",
                "pickup.collect"
            )
            .SayOwn("pickup.note", pickup.Note)
            .Finish();
    }

    private static bool IsIn(PickupPolicy pickup, Place town) =>
        pickup
            .AddressIn.Append(new("en", pickup.Address))
            .SelectMany(written => PlaceBook.Standard.FindIn(written.Value, written.Key))
            .Any(mention => mention.Place.Id == town.Id);
}
