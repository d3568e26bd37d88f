using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;

namespace Mancrel.Core.Outreach.Composing;

/// <summary>Which consent an occasion comes under.</summary>
public static class OccasionPurposes
{
    /// <summary>The purpose; null of what goes on with something that both sides know, which only a no to everything stops.</summary>
    public static ConsentPurpose? Purpose(this Occasion occasion) =>
        occasion switch
        {
            Occasion.Introduction or Occasion.Birthday or Occasion.Anniversary => ConsentPurpose.News,
            Occasion.Renewal or Occasion.Restock => ConsentPurpose.Reminders,
            Occasion.WinBack or Occasion.PriceDrop or Occasion.Offer => ConsentPurpose.Offers,
            Occasion.Survey => ConsentPurpose.Surveys,
            Occasion.Welcome or Occasion.FollowUp or Occasion.ThankYou => null,
            _ => throw new ArgumentOutOfRangeException(nameof(occasion), occasion, "is no occasion"),
        };
}
