package bot

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"corrobot/summarize"
)

// uploadReady is how long Slack takes to have a file ready for use in a message.
const uploadReady = 2 * time.Second

// draw makes a picture of the first topic of a digest whose figure moved and that several sources give, and leaves it with
// Slack for the digest to show. A digest without its picture is still a digest, so what goes wrong is only logged.
func (b *Bot) draw(ctx context.Context, n news) *slack.ImageBlock {
	if !n.told {
		return nil
	}
	for _, t := range n.Moved() {
		for _, a := range n.answers {
			if a.Topic != t.Key || t.Change == summarize.First {
				continue
			}
			p := pictureOf(t.Now.Title, a)
			if p == nil {
				continue
			}
			image, err := b.upload(ctx, p, t.Key)
			if err != nil {
				b.log.Warn("a digest goes without its picture", "topic", t.Key, "err", err)
				return nil
			}
			return image
		}
	}
	return nil
}

// upload leaves a picture with Slack, in no channel, and returns the block that shows it.
func (b *Bot) upload(ctx context.Context, p *picture, name string) (*slack.ImageBlock, error) {
	raw, err := p.png()
	if err != nil {
		return nil, err
	}
	var place *slack.GetUploadURLExternalResponse
	err = b.sender.call(ctx, "files.getUploadURLExternal", "", func(ctx context.Context) (err error) {
		place, err = b.client.GetUploadURLExternalContext(ctx, slack.GetUploadURLExternalParameters{FileName: name + ".png", FileSize: len(raw), AltTxt: shorten(p.alt(), 1000)})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("announce the picture: %w", err)
	}
	err = b.sender.call(ctx, "upload", "", func(ctx context.Context) error {
		return b.client.UploadToURL(ctx, slack.UploadToURLParameters{UploadURL: place.UploadURL, Reader: bytes.NewReader(raw), Filename: name + ".png"})
	})
	if err != nil {
		return nil, fmt.Errorf("send the picture: %w", err)
	}
	err = b.sender.call(ctx, "files.completeUploadExternal", "", func(ctx context.Context) error {
		_, err := b.client.CompleteUploadExternalContext(ctx, slack.CompleteUploadExternalParameters{Files: []slack.FileSummary{{ID: place.FileID, Title: brief(p.Title, 100) + " by source"}}})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("finish the picture: %w", err)
	}
	if err := sleep(ctx, uploadReady); err != nil {
		return nil, err
	}
	return slack.NewImageBlockSlackFile(&slack.SlackFileObject{ID: place.FileID}, p.alt(), "", nil), nil
}
