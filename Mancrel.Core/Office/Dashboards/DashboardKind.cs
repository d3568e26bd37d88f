namespace Mancrel.Core.Office.Dashboards;

/// <summary>The dashboards, each of which is a route of the same name.</summary>
public enum DashboardKind
{
    /// <summary>Letters and deals at a glance.</summary>
    Dashboard,

    /// <summary>Letters by the state they are in.</summary>
    MessagesByStatus,

    /// <summary>Letters of our own accord by their occasion.</summary>
    MessagesByOccasion,

    /// <summary>What the AI decided, how often it was right and what it cost.</summary>
    AiUsageStats,

    /// <summary>What campaigns came to.</summary>
    CampaignPerformance,

    /// <summary>How many belong to each segment.</summary>
    ContactsBySegment,

    /// <summary>Letters day by day.</summary>
    MessagesTimeline,
}
