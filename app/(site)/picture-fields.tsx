import { TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";

interface Props {
  picture: string;
  pictureHint: string;
  alt: string;
  altHint: string;
  button: string;
}

/** A picture, with words for those who cannot see it. */
export function PictureFields({ picture, pictureHint, alt, altHint, button }: Props) {
  return (
    <>
      <TextField
        accept="image/jpeg,image/png,image/webp,image/gif"
        hint={pictureHint}
        label={picture}
        name="picture"
        type="file"
      />
      <TextField autoComplete="off" hint={altHint} label={alt} maxLength={500} name="alt" required />
      <div>
        <SubmitButton>{button}</SubmitButton>
      </div>
    </>
  );
}
