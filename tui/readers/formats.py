"""The formats that are read, one row each, in the order in which their readers are asked.

A new format is one module beside this file, one row here and one folder of test cases.
"""

from typing import NamedTuple


class Format(NamedTuple):
    """A format: its name, the family of data it comes as, its reader, and words for people.

    One not `seen` is read by what is written of it: no file of it was there to test with.
    """

    name: str
    family: str
    module: str
    what: str
    save: str
    seen: bool = True

    @property
    def is_mail(self) -> bool:
        """Whether its threads may go on in other files of mail."""
        return self.family in {"mail", "folder"}


FORMATS = (
    Format(
        "threadleaf-markdown",
        "text",
        "threadleaf_markdown",
        "a thread that threadleaf itself exported as Markdown",
        "threadleaf export --to markdown -o thread.md FILE",
    ),
    Format(
        "wordpress-text",
        "text",
        "wordpress_text",
        "a blog post and its comments as text, copied or extracted from the page",
        "select all in the browser, copy, and paste into a text file; or any HTML-to-text tool",
    ),
    Format(
        "reddit-json",
        "json",
        "reddit_json",
        "a Reddit thread or listing as JSON, an answer of its API, or a BDFR archive",
        "put .json at the end of the thread's address and save what it shows; or `bdfr archive`",
    ),
    Format(
        "reddit-ndjson",
        "json",
        "reddit_dump",
        "a dump of Reddit (Pushshift, Arctic Shift): comments or posts, an object a line",
        "download it and open comments and posts together: RC_2020-03.zst RS_2020-03.zst",
    ),
    Format(
        "hn-html",
        "html",
        "hn_html",
        "a Hacker News page",
        "save the page in the browser (as HTML, complete page or single file)",
    ),
    Format(
        "reddit-old-html",
        "html",
        "reddit_old_html",
        "a Reddit thread as its classic page shows it (old.reddit.com, and all before 2018)",
        "open the thread on old.reddit.com and save the page",
    ),
    Format(
        "hn-text",
        "text",
        "hn_text",
        "a Hacker News thread as text, copied or dumped from the page",
        "select all in the browser, copy, and paste into a text file; or `lynx -dump`",
    ),
    Format(
        "lobsters-text",
        "text",
        "lobsters_text",
        "a Lobsters thread as text, copied or dumped from the page",
        "select all in Firefox, copy, and paste into a text file; or `lynx -dump`",
    ),
    Format(
        "reddit-text",
        "text",
        "reddit_text",
        "a thread of old Reddit as text, copied or dumped from the page",
        "save the page as text in Firefox, which keeps who answers whom; or `lynx -dump`",
    ),
    Format(
        "forum-text",
        "text",
        "forum_text",
        "a topic of a forum (XenForo, vBulletin, phpBB) as text, copied or dumped from the page",
        "select all in the browser, copy, and paste into a text file; or `lynx -dump`",
    ),
    Format(
        "github-text",
        "text",
        "github_text",
        "a GitHub issue as the command gh prints it",
        "gh issue view N > thread.txt; gh issue view N --comments >> thread.txt",
        seen=False,
    ),
    Format(
        "discord-dce-json",
        "json",
        "discord_json",
        "a channel of Discord, exported in JSON by DiscordChatExporter",
        "DiscordChatExporter.Cli export -c CHANNEL -f Json",
    ),
    Format(
        "telegram-json",
        "json",
        "telegram_json",
        "chats of Telegram as its desktop program exports them",
        "in Telegram Desktop: Export chat history, format JSON (result.json)",
    ),
    Format(
        "slack-json",
        "json",
        "slack_json",
        "a channel of Slack: a day's file of an export, or an answer of its API",
        "in Slack: Export data; open the files of one channel together",
    ),
    Format(
        "mattermost-json",
        "json",
        "mattermost_json",
        "posts of a channel of Mattermost, as its API gives them",
        "curl https://HOST/api/v4/channels/ID/posts > channel.json",
    ),
    Format(
        "whatsapp-txt",
        "text",
        "whatsapp_text",
        "a chat of WhatsApp as its telephones export it",
        "in the chat: More, Export chat",
    ),
    Format(
        "youtube-json",
        "json",
        "youtube_json",
        "a video's comments, beside its facts, from yt-dlp",
        "yt-dlp --write-comments --skip-download ADDRESS",
        seen=False,
    ),
    Format(
        "markdown-clipper",
        "text",
        "markdown_thread",
        "a thread in Markdown: nested quotes, nested lists or headings, with front matter or not",
        "clip the page with Obsidian Web Clipper, or export the issue as Markdown",
    ),
    Format(
        "reddit-new-html",
        "html",
        "reddit_new_html",
        "a Reddit thread as its pages since 2018 show it",
        "open the thread, scroll to its end and unfold what you want, then save the page",
    ),
    Format(
        "forum-html",
        "html",
        "forum_html",
        "a topic of a forum: XenForo, vBulletin, phpBB, MyBB, SMF, Invision, FluxBB, Discuz",
        "save each page of the topic, and open them together",
    ),
    Format(
        "tildes-html",
        "html",
        "tildes_html",
        "a topic of Tildes",
        "save the page in the browser",
        seen=False,
    ),
    Format(
        "slashdot-html",
        "html",
        "slashdot_html",
        "a story of Slashdot",
        "set the threshold to -1, unfold what is hidden, and save the page",
        seen=False,
    ),
    Format(
        "lwn-html",
        "html",
        "lwn_html",
        "an article of LWN",
        "save the page in the browser",
        seen=False,
    ),
    Format(
        "dreamwidth-html",
        "html",
        "dreamwidth_html",
        "an entry of Dreamwidth or LiveJournal, page by page",
        "unfold the threads and save each page; open them together",
        seen=False,
    ),
    Format(
        "blogger-html",
        "html",
        "blogger_html",
        "a Blogger or Blogspot page with its comments",
        "save the page in the browser (as HTML, complete page or single file)",
    ),
    Format(
        "wordpress-html",
        "html",
        "wordpress_html",
        "a WordPress page with its comments, of any theme",
        "save the page in the browser (as HTML, complete page or single file)",
    ),
    Format(
        "discourse-html",
        "html",
        "discourse_html",
        "a topic of a Discourse forum as its page shows it, to browsers or to search engines",
        "save the page; the app holds only the posts near the view, .json?print=true far more",
        seen=False,
    ),
    Format(
        "lobsters-html",
        "html",
        "lobsters_html",
        "a Lobsters page",
        "save the page in the browser (as HTML, complete page or single file)",
    ),
    Format(
        "stackexchange-html",
        "html",
        "stackexchange_html",
        "a question of Stack Overflow or another site of Stack Exchange, with answers and comments",
        "save the page in the browser (as HTML, complete page or single file)",
    ),
    Format(
        "github-html",
        "html",
        "github_html",
        "a GitHub issue, pull request or discussion",
        "save the page in the browser (as HTML, complete page or single file)",
    ),
    Format(
        "mastodon-html",
        "html",
        "mastodon_html",
        "a Mastodon post with its replies, as its page shows them",
        "open the post, scroll to the end of the replies, and save the page",
    ),
    Format(
        "askbot-html",
        "html",
        "askbot_html",
        "a question of an Askbot site, with answers and comments",
        "save the page in the browser (as HTML, complete page or single file)",
    ),
    Format(
        "wxr",
        "xml",
        "wxr",
        "a WordPress export (WXR): posts and pages with their comments, many in one file",
        "in WordPress: Tools, Export; the file may hold the whole blog",
    ),
    Format(
        "disqus-xml",
        "xml",
        "disqus_xml",
        "an export of Disqus: the comments of a whole site, by page",
        "in Disqus: Moderate, Export; pages saved beside it give the articles",
    ),
    Format(
        "rss-feed",
        "xml",
        "feed",
        "a feed (RSS, Atom): of comments on a post or a site, of a topic, or of articles",
        "save …/feed/ after a post's address in WordPress, .rss after a topic's in Discourse",
    ),
    Format(
        "hn-algolia-json",
        "json",
        "hn_algolia_json",
        "a Hacker News item, or what a search found, from hn.algolia.com",
        "curl https://hn.algolia.com/api/v1/items/ID > thread.json",
    ),
    Format(
        "hn-hnapi-json",
        "json",
        "hn_hnapi_json",
        "a Hacker News item with nested comments, from node-hnapi",
        "curl https://api.hackerwebapp.com/item/ID > thread.json",
    ),
    Format(
        "hn-firebase-json",
        "json",
        "hn_firebase_json",
        "Hacker News items from its own API, or a dump of them",
        "curl https://hacker-news.firebaseio.com/v0/item/ID.json, for each item",
    ),
    Format(
        "discourse-json",
        "json",
        "discourse_json",
        "a topic of a Discourse forum as JSON, a window of its posts, or posts of many topics",
        "put .json at the end of the topic's address (?print=true for a thousand posts)",
    ),
    Format(
        "lobsters-json",
        "json",
        "lobsters_json",
        "a Lobsters story with its comments as JSON",
        "put .json at the end of the story's address and save what it shows",
        seen=False,
    ),
    Format(
        "lemmy-json",
        "json",
        "lemmy_json",
        "comments of Lemmy, with their post or without it, as its API gives them",
        "curl 'https://SITE/api/v3/comment/list?post_id=ID&limit=50' > thread.json",
    ),
    Format(
        "mastodon-json",
        "json",
        "mastodon_json",
        "a Mastodon post with its context, as the API gives them, in one file or two",
        "curl https://SITE/api/v1/statuses/ID{,/context} > thread.json",
    ),
    Format(
        "bluesky-json",
        "json",
        "bluesky_json",
        "a Bluesky thread as JSON of getPostThread",
        "curl 'https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread?uri=URI'",
        seen=False,
    ),
    Format(
        "github-json",
        "json",
        "github_json",
        "a GitHub issue, pull request or discussion as JSON (REST, GraphQL, gh), in one file "
        "or several",
        "gh issue view N --json number,title,author,body,createdAt,url,comments > thread.json",
    ),
    Format(
        "gitlab-json",
        "json",
        "gitlab_json",
        "notes or discussions of a GitLab issue or merge request, with the issue or without it",
        "curl https://SITE/api/v4/projects/ID/issues/N/notes > notes.json",
    ),
    Format(
        "stackexchange-json",
        "json",
        "stackexchange_json",
        "questions with answers and comments as JSON of the Stack Exchange API",
        "ask /questions/ID?filter=… of the API with a filter that has answers, comments and bodies",
    ),
    Format(
        "askbot-json",
        "json",
        "askbot_json",
        "the comments of an Askbot question or answer as JSON",
        "save what /post_comments gives for it",
    ),
    Format(
        "pipermail-txt",
        "mail",
        "pipermail_txt",
        "the text archive of a Mailman list, of one month or more",
        "take the “Downloadable version” of each month, and open them together",
    ),
    Format(
        "mbox",
        "mail",
        "mbox",
        "a mailbox: the threads of a list or a folder of mail, in any of its variants",
        "t.mbox.gz of public-inbox, the export of Groups.io or Gmail, a copy in mutt",
    ),
    Format(
        "nntp",
        "mail",
        "nntp",
        "an article of a newsgroup, or several files of them",
        "save articles in any newsreader, one a file, and open them together",
    ),
    Format(
        "eml",
        "mail",
        "eml",
        "a message, or several files of them",
        "save messages as .eml in any mail program, and open them or their folder",
    ),
    Format(
        "maildir",
        "folder",
        "maildir",
        "a folder of messages: a Maildir, or one of .eml files",
        "open the folder itself",
    ),
    Format(
        "html",
        "html",
        "html_page",
        "any other web page: an article, with its comments where they can be made out",
        "save the page in the browser (as HTML, complete page or single file)",
    ),
    Format(
        "text",
        "text",
        "text",
        "any other text, as an article without comments",
        "any text file",
    ),
)
